using System.Text;
using System.Text.RegularExpressions;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Samples.Scrubbing;

/// <summary>Replaces in texts whatever a map knows, and what looks like an address, an identifier or a token.</summary>
internal sealed partial class TextScrubber
{
    private const int MostNames = 600;

    /// <summary>Parts of addresses that are the same for everybody.</summary>
    private static readonly HashSet<string> Common = new(StringComparer.OrdinalIgnoreCase)
    {
        "api", "app", "v1", "v2", "v3", "v4", "hooks", "webhooks", "repos", "users", "orgs", "projects", "releases", "deployments", "deployment", "tasks", "machines", "events", "packages", "package", "commit", "commits",
        "compare", "pull", "pulls", "issues", "tags", "tree", "blob", "branches", "builds", "build", "pipelines", "jobs", "job", "runs", "run", "download", "downloads", "feed", "f", "index", "html", "json", "rest", "spaces", "triggers", "octopus", "sandbox",
    };

    private readonly ScrubMap _map;
    private readonly IReadOnlyDictionary<string, string> _words;
    private readonly Regex? _names;
    private readonly Regex? _secrets;

    /// <param name="map">What replaces what.</param>
    /// <param name="names">Names, with the word that replaces each.</param>
    /// <param name="secrets">Texts that must not be shown.</param>
    public TextScrubber(ScrubMap map, IReadOnlyDictionary<string, string> names, IReadOnlyCollection<string> secrets)
    {
        (_map, _words) = (map, names);
        _names = Of(names.Keys.SelectMany(Spellings), isWord: true);
        _secrets = Of(secrets.SelectMany(secret => (string[])[secret, Uri.EscapeDataString(secret), Convert.ToBase64String(Encoding.UTF8.GetBytes(secret))]).Where(secret => secret.Length >= 3), isWord: false);
    }

    /// <summary>The text, scrubbed.</summary>
    public string Of(string text)
    {
        if (text.Length == 0)
            return text;
        var hidden = _secrets is null ? text : Outside(text, _secrets, match => Keep(_map.Token(match.Value)), rest => rest);
        return Outside(hidden, Kept(), match => match.Value[1..^1], rest => Outside(rest, Addresses(), OfAddress, Plain));
    }

    /// <summary>What was replaced stands between two signs, so that nothing is replaced twice.</summary>
    private static string Keep(string text) => $"\uE000{text}\uE001";

    private string OfAddress(Match match)
    {
        if (match.Groups["email"].Success)
            return _map.Email(match.Value);
        var url = match.Groups["url"].Value;
        var scheme = url[..(url.IndexOf("://", StringComparison.Ordinal) + 3)];
        var rest = url[scheme.Length..];
        var end = rest.IndexOfAny(['/', '?', '#']);
        var authority = end < 0 ? rest : rest[..end];
        var tail = end < 0 ? "" : rest[end..];
        var at = authority.LastIndexOf('@');
        var host = authority[(at + 1)..];
        var colon = host.LastIndexOf(':');
        var port = colon > 0 && host[(colon + 1)..].All(char.IsDigit) ? host[colon..] : "";
        return scheme + OfHost(host[..^port.Length]) + port + Segment().Replace(tail, part => OfPart(part.Value));
    }

    private string OfHost(string host) => host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith("example.com", StringComparison.OrdinalIgnoreCase) || host.EndsWith("example.org", StringComparison.OrdinalIgnoreCase) ? host
        : host.All(c => char.IsDigit(c) || c == '.') || host.StartsWith('[') ? _map.Address(host) : _map.Host(host);

    private string OfPart(string part)
    {
        var text = Uri.UnescapeDataString(part);
        var plain = Plain(text);
        if (plain != text)
            return string.Join('-', plain.Split(' '));
        return part.Length < 2 || DocumentPart().IsMatch(part) || Common.Contains(part) || part.All(c => char.IsDigit(c) || c is '.' or '-') || VersionPart().IsMatch(part) ? part : _map.Part(part);
    }

    /// <summary>A text without addresses.</summary>
    private string Plain(string text)
    {
        var done = _names is null ? text : Outside(text, _names, match => Keep(OfName(match.Value)), rest => rest);
        return Outside(done, Kept(), match => match.Value[1..^1], rest => Patterns().Replace(rest, OfPattern));
    }

    private string OfName(string found)
    {
        var word = _words.FirstOrDefault(one => Spellings(one.Key).Contains(found, StringComparer.OrdinalIgnoreCase));
        var replacement = _map.Name(word.Key ?? found, word.Value ?? "Name");
        return (found.Contains('-', StringComparison.Ordinal) && word.Key?.Contains('-', StringComparison.Ordinal) != true) || (!found.Any(char.IsUpper) && found != word.Key)
            ? replacement.Replace(' ', found.Contains('_', StringComparison.Ordinal) ? '_' : '-').ToLowerInvariant()
            : replacement;
    }

    private string OfPattern(Match match) => match switch
    {
        { Groups: var groups } when groups["guid"].Success => _map.Guid(match.Value),
        { Groups: var groups } when groups["document"].Success => _map.DocumentId(match.Value[..match.Value.LastIndexOf('-')], match.Value),
        { Groups: var groups } when groups["ip"].Success => IsVersion(match) ? match.Value : _map.Address(match.Value),
        { Groups: var groups } when groups["number"].Success => _map.Known(ScrubKind.Id, match.Value) ?? match.Value,
        { Groups: var groups } when groups["host"].Success => _map.Known(ScrubKind.Host, match.Value) ?? (IsTopLevel(match.Value) ? OfHost(match.Value) : match.Value),
        _ when IsToken(match.Value) => _map.Token(match.Value),
        _ => match.Value,
    };

    private static bool IsTopLevel(string host) => host[(host.LastIndexOf('.') + 1)..].ToLowerInvariant() is "com" or "net" or "org" or "io" or "dev" or "local" or "internal" or "corp" or "lan" or "cloud" or "de" or "uk" or "fr" or "au" or "nl" or "ch" or "at" or "eu" or "us";

    private static bool IsVersion(Match match) => match.Value.Split('.').Any(part => part.Length > 3 || int.Parse(part, System.Globalization.CultureInfo.InvariantCulture) > 255);

    /// <summary>Long, and letters mixed with digits: no word of a language.</summary>
    private static bool IsToken(string text) => text.Any(char.IsDigit) && text.Any(char.IsLetter) && (text.All(char.IsAsciiHexDigit) || text.Count(char.IsDigit) >= 3) && !text.Contains("--", StringComparison.Ordinal);

    private static IEnumerable<string> Spellings(string name) =>
        ((string[])[name, name.Replace(' ', '-'), name.Replace(' ', '_'), name.Replace(" ", "", StringComparison.Ordinal), name.Replace(" ", "%20", StringComparison.Ordinal), name.Replace(' ', '+')]).Distinct(StringComparer.OrdinalIgnoreCase);

    private static Regex? Of(IEnumerable<string> texts, bool isWord)
    {
        var all = texts.Where(text => text.Length > 1).Distinct(StringComparer.OrdinalIgnoreCase).OrderByDescending(text => text.Length).Take(MostNames).Select(Regex.Escape).ToList();
        if (all.Count == 0)
            return null;
        var any = $"(?:{string.Join('|', all)})";
        return new Regex(isWord ? $@"(?<![\p{{L}}\p{{N}}]){any}(?![\p{{L}}\p{{N}}])" : any, isWord ? RegexOptions.IgnoreCase | RegexOptions.CultureInvariant : RegexOptions.CultureInvariant, TimeSpan.FromSeconds(2));
    }

    /// <summary>Replaces matches, and what stands between them.</summary>
    private static string Outside(string text, Regex regex, Func<Match, string> found, Func<string, string> between)
    {
        var result = new StringBuilder(text.Length);
        var at = 0;
        foreach (Match match in regex.Matches(text))
        {
            result.Append(between(text[at..match.Index])).Append(found(match));
            at = match.Index + match.Length;
        }
        return result.Append(between(text[at..])).ToString();
    }

    [GeneratedRegex(@"\uE000[^\uE001]*\uE001", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Kept();

    [GeneratedRegex(@"(?<url>[A-Za-z][A-Za-z0-9+.-]{1,20}://[^\s""'<>\\^`{|}\uE000]+)|(?<email>[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Addresses();

    [GeneratedRegex(@"^[A-Z][A-Za-z]{2,40}s-\d{1,12}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex DocumentPart();

    [GeneratedRegex(@"[^/?#&=]+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Segment();

    [GeneratedRegex(@"^v?\d+(\.\d+)*([-+][0-9A-Za-z.-]+)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex VersionPart();

    [GeneratedRegex(@"(?<guid>(?<![0-9A-Fa-f-])[0-9A-Fa-f]{8}-([0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}(?![0-9A-Fa-f]))|(?<document>(?<![A-Za-z0-9-])[A-Z][A-Za-z]{2,40}s-\d{1,12}(?![A-Za-z0-9]))|(?<ip>(?<![\d.])\d{1,4}(\.\d{1,4}){3}(?![\d.]))|(?<host>(?<![A-Za-z0-9.@-])([A-Za-z0-9][A-Za-z0-9-]{0,62}\.)+[A-Za-z]{2,10}(?![A-Za-z0-9.-]))|(?<token>(?<![A-Za-z0-9_.~+=-])[A-Za-z0-9_.~+=-]{20,}(?![A-Za-z0-9_.~+=-]))|(?<number>(?<![\d.])\d{4,20}(?![\d.]))", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Patterns();
}
