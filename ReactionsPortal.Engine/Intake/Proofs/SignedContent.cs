using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using ReactionsPortal.Engine.Variables;

namespace ReactionsPortal.Engine.Intake.Proofs;

/// <summary>What a signature covers, in order: the body, the time, headers, and text in between.</summary>
internal sealed class SignedContent
{
    private readonly List<Part> _parts;

    private SignedContent(List<Part> parts) => _parts = parts;

    /// <summary>The body alone.</summary>
    public static SignedContent Body { get; } = new([new(PartKind.Body, "")]);

    /// <summary>Reads <c>v0:{timestamp}:{body}</c>; parts are <c>{body}</c>, <c>{form}</c>, <c>{url}</c>, <c>{timestamp}</c> and <c>{header:Name}</c>.</summary>
    /// <exception cref="FormatException">A part is not one of these, or the body is not among them.</exception>
    public static SignedContent Parse(string text)
    {
        var parts = new List<Part>();
        for (var at = 0; at < text.Length;)
        {
            var open = text.IndexOf('{', at);
            if (open != at)
                parts.Add(new(PartKind.Text, text[at..(open < 0 ? text.Length : open)]));
            if (open < 0)
                break;
            var close = text.IndexOf('}', open);
            if (close < 0)
                throw new FormatException("A brace is not closed.");
            parts.Add(PartOf(text[(open + 1)..close]));
            at = close + 1;
        }
        return parts.Exists(part => part.Kind is PartKind.Body or PartKind.Form) ? new(parts) : throw new FormatException("The body is not signed: put {body} into it.");
    }

    /// <summary>Adds it all to a hash.</summary>
    /// <returns>False when a header that is signed is missing.</returns>
    public bool TryAppendTo(IncrementalHash hash, WebhookCall call, string timestamp, [NotNullWhen(false)] out string? missing)
    {
        missing = null;
        foreach (var (kind, text) in _parts)
        {
            if (kind == PartKind.Body)
            {
                hash.AppendData(call.Body.Span);
                continue;
            }
            var value = kind switch
            {
                PartKind.Timestamp => timestamp,
                PartKind.Header => call.Header(text),
                PartKind.Form => FormOf(call),
                PartKind.Url => call.Url,
                _ => text,
            };
            if (value is null)
            {
                missing = text;
                return false;
            }
            hash.AppendData(Encoding.UTF8.GetBytes(value));
        }
        return true;
    }

    /// <summary>Names and values of a form's fields, sorted by name, as Twilio signs them; null where the body is no form.</summary>
    private static string? FormOf(WebhookCall call) => FormBody.Is(call.Header("Content-Type"))
        ? string.Concat(FormBody.Fields(Encoding.UTF8.GetString(call.Body.Span)).Distinct().OrderBy(field => field.Key, StringComparer.Ordinal).ThenBy(field => field.Value, StringComparer.Ordinal).Select(field => field.Key + field.Value))
        : null;

    private static Part PartOf(string name) => name switch
    {
        "body" => new(PartKind.Body, ""),
        "form" => new(PartKind.Form, "Content-Type"),
        "url" => new(PartKind.Url, "Host"),
        "timestamp" => new(PartKind.Timestamp, ""),
        _ when name.StartsWith("header:", StringComparison.Ordinal) && name["header:".Length..].Trim() is { Length: > 0 } header => new(PartKind.Header, header),
        _ => throw new FormatException($"{{{name}}} is not known; there are {{body}}, {{form}}, {{url}}, {{timestamp}} and {{header:Name}}."),
    };

    private enum PartKind
    {
        Text,
        Body,
        Timestamp,
        Header,
        Form,
        Url,
    }

    private sealed record Part(PartKind Kind, string Text);
}
