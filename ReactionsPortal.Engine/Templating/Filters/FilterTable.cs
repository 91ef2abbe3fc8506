using System.Collections.Frozen;

namespace ReactionsPortal.Engine.Templating.Filters;

/// <summary>All filters of the language.</summary>
internal static class FilterTable
{
    private static readonly FrozenDictionary<string, Filter> Filters = new Filter[]
    {
        new("ToLower", TextFilters.ToLower, "In lower case."),
        new("ToUpper", TextFilters.ToUpper, "In upper case."),
        new("ToBase64", Base64Filters.ToBase64, "In base64, of its bytes in utf8 or unicode.") { Arguments = FilterArgument.All("encoding?") },
        new("FromBase64", Base64Filters.FromBase64, "The text that base64 holds, in utf8 or unicode.") { Arguments = FilterArgument.All("encoding?") },
        new("HtmlEscape", EscapeFilters.Html, "As text in HTML: & < > \" ' and / are escaped.") { Escapes = Escaping.Xml },
        new("XmlEscape", EscapeFilters.Xml, "As text or attribute in XML: & < > \" and ' are escaped.") { Escapes = Escaping.Xml },
        new("JsonEscape", EscapeFilters.Json, "As the inside of a JSON string: quotes, backslashes, tabs and line breaks are escaped.") { Escapes = Escaping.Json },
        new("YamlSingleQuoteEscape", EscapeFilters.YamlSingleQuote, "As the inside of a YAML text in single quotes."),
        new("YamlDoubleQuoteEscape", EscapeFilters.YamlDoubleQuote, "As the inside of a YAML text in double quotes."),
        new("PropertiesKeyEscape", EscapeFilters.PropertiesKey, "As a key of a Java properties file."),
        new("PropertiesValueEscape", EscapeFilters.PropertiesValue, "As a value of a Java properties file."),
        new("UriEscape", EscapeFilters.Uri, "As a whole address: what may not stand in one is escaped, / ? & = # stay.") { Escapes = Escaping.Url },
        new("UriDataEscape", EscapeFilters.UriData, "As one piece of an address: all but letters, digits and - . _ ~ is escaped.") { Escapes = Escaping.Url },
        new("UriPart", UriPartFilter.UriPart, "A part of an address, such as Host, Port, AbsolutePath, Query or Scheme.") { Arguments = FilterArgument.All("part!") },
        new("Markdown", MarkdownFilter.ToHtml, "HTML from Markdown."),
        new("MarkdownToHtml", MarkdownFilter.ToHtml, "HTML from Markdown; the same as Markdown."),
        new("NowDate", DateFilters.NowDate, "The time now on the server, in a .NET date format. It takes no value.") { Arguments = FilterArgument.All("format?") },
        new("NowDateUtc", DateFilters.NowDateUtc, "The time now in UTC, in a .NET date format. It takes no value.") { Arguments = FilterArgument.All("format?") },
        new("AddHours", DateFilters.AddHours, "A date and time some hours later; earlier when the number is negative.") { Arguments = FilterArgument.All("hours#") },
        new("AddDays", DateFilters.AddDays, "A date and time some days later; earlier when the number is negative.") { Arguments = FilterArgument.All("days#") },
        new("Format", FormatFilter.Format, "A number or a date in a .NET format. The type is int, double, decimal, date, datetime or datetimeoffset; without it, a number where it is one.") { Arguments = FilterArgument.All("type? format") },
        new("Match", PatternFilters.Match, "Whether a regular expression matches: true or false.") { Arguments = FilterArgument.All("pattern") },
        new("Replace", PatternFilters.Replace, "Replaces what a regular expression matches; $1 is its first group. Without replacement it is removed.") { Arguments = FilterArgument.All("pattern replacement?") },
        new("StartsWith", TextFilters.StartsWith, "Whether it starts with a text, upper and lower case told apart: true or false.") { Arguments = FilterArgument.All("text") },
        new("EndsWith", TextFilters.EndsWith, "Whether it ends with a text, upper and lower case told apart: true or false.") { Arguments = FilterArgument.All("text") },
        new("Contains", TextFilters.Contains, "Whether it contains a text, upper and lower case told apart: true or false.") { Arguments = FilterArgument.All("text") },
        new("Substring", TextFilters.Substring, "A piece of it: from a start, counted from 0, as many characters as said.") { Arguments = FilterArgument.All("start#? length#") },
        new("Truncate", TextFilters.Truncate, "At most as many characters as said, with ... behind where it was cut.") { Arguments = FilterArgument.All("length# ending?") },
        new("Trim", TextFilters.Trim, "Without white space around it; with start or end only on that side.") { Arguments = FilterArgument.All("side?") },
        new("Append", TextFilters.Append, "With a text behind it.") { Arguments = FilterArgument.All("text") },
        new("Prepend", TextFilters.Prepend, "With a text before it.") { Arguments = FilterArgument.All("text") },
        new("Indent", IndentFilter.Indent, "With spaces before each line: a number, or 2/4 for the first line and the rest. Or with a text.") { Arguments = FilterArgument.All("size?") },
        new("VersionMajor", VersionFilters.Major, "The first number of a version: 2 of 2.4.1-beta.7."),
        new("VersionMinor", VersionFilters.Minor, "The second number of a version: 4 of 2.4.1-beta.7."),
        new("VersionPatch", VersionFilters.Patch, "The third number of a version: 1 of 2.4.1-beta.7."),
        new("VersionRevision", VersionFilters.Revision, "The fourth number of a version; 0 where there is none."),
        new("VersionPreRelease", VersionFilters.PreRelease, "The pre-release of a version: beta.7 of 2.4.1-beta.7."),
        new("VersionPreReleasePrefix", VersionFilters.PreReleasePrefix, "The pre-release of a version up to its first separator: beta of 2.4.1-beta.7."),
        new("VersionPreReleaseCounter", VersionFilters.PreReleaseCounter, "The pre-release of a version behind its first separator: 7 of 2.4.1-beta.7."),
        new("VersionMetadata", VersionFilters.Metadata, "What stands behind the + of a version."),
        new("Md5", HashFilters.Md5, "MD5 digest in hex, cut to a number of bytes on wish.") { Arguments = FilterArgument.All("length#? encoding?") },
        new("Sha1", HashFilters.Sha1, "SHA-1 digest in hex, cut to a number of bytes on wish.") { Arguments = FilterArgument.All("length#? encoding?") },
        new("Sha256", HashFilters.Sha256, "SHA-256 digest in hex, cut to a number of bytes on wish.") { Arguments = FilterArgument.All("length#? encoding?") },
        new("Sha384", HashFilters.Sha384, "SHA-384 digest in hex, cut to a number of bytes on wish.") { Arguments = FilterArgument.All("length#? encoding?") },
        new("Sha512", HashFilters.Sha512, "SHA-512 digest in hex, cut to a number of bytes on wish.") { Arguments = FilterArgument.All("length#? encoding?") },
        new("Null", TextFilters.MakeNull, "Makes the whole result null: a text that ends up so is left out.") { MakesNull = true },
    }.ToFrozenDictionary(filter => filter.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Each of them.</summary>
    internal static IEnumerable<Filter> All => Filters.Values;

    /// <summary>Null when there is no filter of that name.</summary>
    internal static Filter? Find(string name) => Filters.GetValueOrDefault(name);
}
