using System.Globalization;
using System.Text.RegularExpressions;
using ReactionsPortal.Engine.Intake.Deliveries;

namespace ReactionsPortal.Engine.Samples.Scrubbing;

/// <summary>Says by a variable's name what its value is.</summary>
internal static partial class ScrubWords
{
    private const int LongestName = 120;

    /// <summary>Words in the last parts of a variable's name, with what a name that stands there is replaced by; the first that fits counts.</summary>
    private static readonly (string[] Words, string Replacement)[] Names =
    [
        (["user", "username", "author", "owner", "login", "assignee", "committer", "sender", "actor", "creator", "createdby", "requestedby", "member", "person", "contact", "pusher", "reviewer", "firstname", "lastname", "fullname", "displayname", "nickname"], "User"),
        (["environment"], "Environment"),
        (["tenant", "customer", "account", "organization", "organisation", "company", "team", "workspace"], "Tenant"),
        (["machine", "host", "hostname", "server", "node", "target", "agent", "computer"], "Machine"),
        (["project", "repository", "repo", "package", "packageidentifier", "application", "app", "service", "product", "runbook", "pipeline", "job", "image"], "Project"),
        (["name", "title", "slug", "space", "group", "channel", "feed", "label", "displaytext"], "Name"),
    ];

    /// <summary>Values that say nothing about anybody.</summary>
    private static readonly HashSet<string> Plain = new(StringComparer.OrdinalIgnoreCase)
    {
        "true", "false", "null", "none", "yes", "no", "on", "off", "user", "bot", "system", "default", "main", "master", "unknown", "server", "success", "succeeded", "failure", "failed", "error", "warning", "info",
        "opened", "closed", "created", "deleted", "updated", "completed", "published", "push", "ping", "application/json", "organization", "public", "private", "octopus", "nuget", "docker", "npm", "maven", "added",
    };

    /// <summary>Whether a value must not be shown at all.</summary>
    public static bool IsSecret(string variable) => SensitiveNames.Contain(LastOf(variable));

    /// <summary>What a name at this place is replaced by: <c>User</c>; null: it is no name.</summary>
    public static string? ReplacementOf(string variable, string value)
    {
        if (value.Length is < 2 or > LongestName || Plain.Contains(value.Trim()) || IsPlain(value) || value.Contains("://", StringComparison.Ordinal) || value.Contains('\n', StringComparison.Ordinal))
            return null;
        var parts = variable.Split('.', '[', ']').Where(part => part.Length > 0 && !part.All(char.IsDigit)).Select(part => part.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToLowerInvariant()).ToArray();
        if (parts.Length == 0 || parts[^1] is "category" or "action" or "status" or "state" or "type" or "event" or "contenttype" or "error" or "version" or "number" or "useragent" or "accept")
            return null;
        foreach (var (words, replacement) in Names)
        {
            if (words.Any(word => parts[^1] == word || parts[^1].EndsWith(word, StringComparison.Ordinal)))
                return replacement == "Name" && parts.Length > 1 ? Names.FirstOrDefault(one => one.Words.Contains(parts[^2]) || one.Words.Contains(parts[^2].TrimEnd('s'))).Replacement ?? replacement : replacement;
        }
        return null;
    }

    /// <summary>Whether a number is one that tells one thing from another: <c>id</c>, <c>user_id</c>.</summary>
    public static bool IsId(string variable) => LastOf(variable) is var last && (last.Equals("id", StringComparison.OrdinalIgnoreCase) || last.EndsWith("_id", StringComparison.OrdinalIgnoreCase) || last.EndsWith("Id", StringComparison.Ordinal) || last.EndsWith("ID", StringComparison.Ordinal));

    /// <summary>Numbers, versions and times.</summary>
    private static bool IsPlain(string value) => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _) || Version().IsMatch(value) || DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, out _);

    private static string LastOf(string variable)
    {
        var trimmed = variable.TrimEnd(']', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '[');
        return trimmed[(trimmed.LastIndexOfAny(['.', '[']) + 1)..];
    }

    [GeneratedRegex(@"^v?\d+(\.\d+){1,3}([-+][0-9A-Za-z.-]+)?$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Version();
}
