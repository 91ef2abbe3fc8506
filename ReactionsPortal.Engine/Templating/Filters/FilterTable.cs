using System.Collections.Frozen;

namespace ReactionsPortal.Engine.Templating.Filters;

/// <summary>All filters of the language.</summary>
internal static class FilterTable
{
    private static readonly FrozenDictionary<string, Filter> Filters = new Filter[]
    {
        new("ToLower", TextFilters.ToLower),
        new("ToUpper", TextFilters.ToUpper),
        new("ToBase64", Base64Filters.ToBase64),
        new("FromBase64", Base64Filters.FromBase64),
        new("HtmlEscape", EscapeFilters.Html) { Escapes = Escaping.Xml },
        new("XmlEscape", EscapeFilters.Xml) { Escapes = Escaping.Xml },
        new("JsonEscape", EscapeFilters.Json) { Escapes = Escaping.Json },
        new("YamlSingleQuoteEscape", EscapeFilters.YamlSingleQuote),
        new("YamlDoubleQuoteEscape", EscapeFilters.YamlDoubleQuote),
        new("PropertiesKeyEscape", EscapeFilters.PropertiesKey),
        new("PropertiesValueEscape", EscapeFilters.PropertiesValue),
        new("UriEscape", EscapeFilters.Uri) { Escapes = Escaping.Url },
        new("UriDataEscape", EscapeFilters.UriData) { Escapes = Escaping.Url },
        new("UriPart", UriPartFilter.UriPart),
        new("Markdown", MarkdownFilter.ToHtml),
        new("MarkdownToHtml", MarkdownFilter.ToHtml),
        new("NowDate", DateFilters.NowDate),
        new("NowDateUtc", DateFilters.NowDateUtc),
        new("AddHours", DateFilters.AddHours),
        new("AddDays", DateFilters.AddDays),
        new("Format", FormatFilter.Format),
        new("Match", PatternFilters.Match),
        new("Replace", PatternFilters.Replace),
        new("StartsWith", TextFilters.StartsWith),
        new("EndsWith", TextFilters.EndsWith),
        new("Contains", TextFilters.Contains),
        new("Substring", TextFilters.Substring),
        new("Truncate", TextFilters.Truncate),
        new("Trim", TextFilters.Trim),
        new("Append", TextFilters.Append),
        new("Prepend", TextFilters.Prepend),
        new("Indent", IndentFilter.Indent),
        new("VersionMajor", VersionFilters.Major),
        new("VersionMinor", VersionFilters.Minor),
        new("VersionPatch", VersionFilters.Patch),
        new("VersionRevision", VersionFilters.Revision),
        new("VersionPreRelease", VersionFilters.PreRelease),
        new("VersionPreReleasePrefix", VersionFilters.PreReleasePrefix),
        new("VersionPreReleaseCounter", VersionFilters.PreReleaseCounter),
        new("VersionMetadata", VersionFilters.Metadata),
        new("Md5", HashFilters.Md5),
        new("Sha1", HashFilters.Sha1),
        new("Sha256", HashFilters.Sha256),
        new("Sha384", HashFilters.Sha384),
        new("Sha512", HashFilters.Sha512),
        new("Null", TextFilters.MakeNull) { MakesNull = true },
    }.ToFrozenDictionary(filter => filter.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Null when there is no filter of that name.</summary>
    internal static Filter? Find(string name) => Filters.GetValueOrDefault(name);
}
