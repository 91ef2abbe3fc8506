using System.Text.RegularExpressions;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Reactions.Validation;

namespace ReactionsPortal.Engine.Drift;

/// <summary>A text of a document in which variables are named.</summary>
/// <param name="Path">Where it stands.</param>
/// <param name="Text">The text.</param>
/// <param name="IsScript">PowerShell; else a template.</param>
internal sealed partial record DocumentText(string Path, string Text, bool IsScript)
{
    /// <summary>All texts of a document, in its order.</summary>
    public static IEnumerable<DocumentText> Of(ReactionDocument document)
    {
        foreach (var (path, request) in HttpPaths.Of(document.Action?.Http))
        {
            foreach (var text in Of(path, request))
                yield return text;
        }
        if (document.Action?.PowerShell is not { } script)
            yield break;
        foreach (var (name, value) in script.Parameters ?? new Dictionary<string, string>())
            yield return new($"action.powershell.parameters.{name}", value, IsScript: false);
        yield return new("action.powershell.script", script.Script, IsScript: true);
    }

    /// <summary>Names that a script asks <c>$OctopusParameters</c> for.</summary>
    public IEnumerable<string> ParametersUsed() => IsScript ? Parameters().Matches(Text).Select(match => match.Groups["name"].Value).Distinct(StringComparer.OrdinalIgnoreCase) : [];

    /// <summary>Whether a script has a word by itself.</summary>
    public bool HasWord(string word) => IsScript && Regex.IsMatch(Text, $@"(?<![A-Za-z0-9_]){Regex.Escape(word)}(?![A-Za-z0-9_])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    private static IEnumerable<DocumentText> Of(string path, HttpRequestTemplate request) =>
        ((IEnumerable<(string Place, string? Text)>)
        [
            ("url", request.Url),
            .. (request.Query ?? []).Select((one, index) => ($"query[{index}].value", (string?)one.Value)),
            .. request.Headers.Select(header => ($"headers.{header.Key}", (string?)header.Value)),
            ("body", request.Body),
            .. (request.Form ?? []).Select((one, index) => ($"form[{index}].value", (string?)one.Value)),
            .. (request.Multipart ?? []).Select((one, index) => ($"multipart[{index}].value", (string?)one.Value)),
        ]).Where(pair => !string.IsNullOrEmpty(pair.Text)).Select(pair => new DocumentText($"{path}.{pair.Place}", pair.Text!, IsScript: false));

    [GeneratedRegex(@"\$OctopusParameters\s*\[\s*(?<quote>['""])(?<name>[^'""]{1,200})\k<quote>\s*\]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameters();
}
