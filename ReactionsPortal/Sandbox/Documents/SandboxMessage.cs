using System.Net;
using System.Text;

namespace ReactionsPortal.Sandbox.Documents;

/// <summary>An event's sentence: as text, as HTML with links, and with the places where it names documents.</summary>
internal sealed class SandboxMessage
{
    private readonly StringBuilder _text = new();
    private readonly StringBuilder _html = new();
    private readonly List<SandboxReference> _references = [];

    public string Text => _text.ToString();
    public string Html => _html.ToString();
    public IReadOnlyList<SandboxReference> References => _references;

    public SandboxMessage Say(string words)
    {
        _text.Append(words);
        _html.Append(WebUtility.HtmlEncode(words));
        return this;
    }

    /// <summary>Names a document, with a link to it.</summary>
    public SandboxMessage Name(string documentId, string name)
    {
        _references.Add(new SandboxReference(documentId, _text.Length, name.Length));
        _text.Append(name);
        _html.Append("<a href='#/").Append(Area(documentId)).Append('/').Append(documentId).Append("'>")
            .Append(WebUtility.HtmlEncode(name)).Append("</a>");
        return this;
    }

    private static string Area(string documentId)
    {
        var kind = documentId[..documentId.LastIndexOf('-')];
        return kind switch
        {
            "Machines" => "infrastructure/machines",
            "Users" => "configuration/users",
            _ => kind.ToLowerInvariant(),
        };
    }
}

/// <summary>Where a message names a document, counted in characters of its text.</summary>
internal sealed record SandboxReference(string ReferencedDocumentId, int StartIndex, int Length);
