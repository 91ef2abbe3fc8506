namespace ReactionsPortal.Templates;

/// <summary>Templates that between them use all of each language: what is called once is compiled.</summary>
internal static class WarmUpTemplates
{
    /// <summary>What they all see.</summary>
    public static Dictionary<string, string?> Variables { get; } = new(StringComparer.Ordinal)
    {
        ["A"] = "5",
        ["Base64"] = "YQBiAA==",
        ["Date"] = "2030-05-22 09:05:00",
        ["Self"] = "#{Self}",
        ["Json"] = """{"list": [1, "b", {"c": true}], "map": {"k": {"n": 0.5}}, "text": "#{A}"}""",
        ["List"] = "a,b",
        ["Step[One].Name"] = "Fetch",
        ["Step[Two].Name"] = "#{Step[One].Name | ToUpper}",
        ["Text"] = "[A \"line\"](https://example.com/a?b=c#d)\r\nand 'é' <another>\t\\",
        ["Url"] = "https://example.com:8080/a b?c=d#e",
        ["Version"] = "v1.2.3.4-beta.5+six",
        ["Table"] = "|A|B|\n|-|-|\n|1|~~2~~ https://example.com|",
    };

    /// <summary>In Octopus's language.</summary>
    public static IReadOnlyList<string> Octopus { get; } =
    [
        "#{A} ##{A} ## # #{ A }#{Missing}#{Missing | ToUpper}#{}",
        "#{Step[One].Name} #{Step[*].Name} #{Step[#{Missing}].Name} #{Step[Two].Name}",
        "#{Json.list[1]}#{Json.list[9]}#{Json[map][k].n}#{Json.list}#{Json.list[2].c}#{Json.text}",
        "#{each s in Step}#{s}#{s.Name}#{Octopus.Template.Each.Index}#{Octopus.Template.Each.Last}#{/each}",
        "#{each x in Json.list}#{x}#{/each}#{each x in Json.map}#{x.Key}#{x.Value.n}#{/each}#{each x in List}#{x}#{/each}#{each x in Missing}#{/each}",
        "#{if A}#{if A == \"5\"}a#{elseif A != Date}b#{else}c#{/if}#{/if}#{unless A}d#{else}e#{/unless}#{if \"a\" == List | ToLower}#{/if}",
        "#{if A | NoSuchFilter}#{A}#{/if}#{if A == \\\"5\\\"}#{A}#{/if}#{if List | Contains #{A | ToLower}}#{/if}",
        "#{calc A + 2 * (A - 1) / 4} #{calc {A}-1} #{calc Missing + 1} #{calc 0.2*A}",
        "#{Self}",
        "#{if A}#{Step[One",
        "#{ | Null}",
        "#{Text | ToLower}#{Text | ToUpper}#{Text | Trim}#{Text | Trim start}#{Text | Trim end}#{Text | Truncate 3}#{Text | Truncate 3 \"<|>\"}",
        "#{Text | Substring 3}#{Text | Substring 1 3}#{Text | Substring -1}#{Text | Append a #{A}}#{Text | Prepend a}#{ | Append a}",
        "#{Text | StartsWith a}#{Text | EndsWith a}#{Text | Contains \"a\"}",
        "#{Text | Match \"[0-9]+\"}#{Text | Match #{A}}#{Text | Replace \"(a)\" \"$1b\"}#{Text | Replace a}#{Text | Replace \"a\\(b\" c}#{Text | Match \"(\"}",
        "#{Text | ToBase64}#{Text | ToBase64 unicode}#{Base64 | FromBase64}#{Base64 | FromBase64 unicode}#{Text | FromBase64}",
        "#{Text | HtmlEscape}#{Text | XmlEscape}#{Text | JsonEscape}#{Text | YamlSingleQuoteEscape}#{Text | YamlDoubleQuoteEscape}",
        "#{Text | PropertiesKeyEscape}#{Text | PropertiesValueEscape}#{Url | UriEscape}#{Url | UriDataEscape}",
        "#{Text | Markdown}#{Table | MarkdownToHtml}",
        "#{Url | UriPart Host}#{Url | UriPart Port}#{Url | UriPart Query}#{Url | UriPart SchemeAndServer}#{Url | UriPart AbsolutePath}#{Url | UriPart Nothing}#{A | UriPart Host}",
        "#{ | NowDate}#{ | NowDate \"yyyy\"}#{ | NowDateUtc}#{Date | AddHours -2.5}#{Date | AddDays 10}#{Date | AddDays a}#{Text | AddDays 2}",
        "#{Date | Format \"HH dd-MMM-yyyy\"}#{Date | Format Date \"HH\"}#{Date | Format DateTime \"HH\"}#{Date | Format DateTimeOffset \"HH\"}#{A | Format C}#{A | Format int N0}#{A | Format double F}#{A | Format decimal N2}",
        "#{Text | Indent}#{Text | Indent 2}#{Text | Indent 2/4}#{Text | Indent /4}#{Text | Indent \"> \"}#{Text | Indent a b}",
        "#{Version | VersionMajor}#{Version | VersionMinor}#{Version | VersionPatch}#{Version | VersionRevision}",
        "#{Version | VersionPreRelease}#{Version | VersionPreReleasePrefix}#{Version | VersionPreReleaseCounter}#{Version | VersionMetadata}",
        "#{Text | Md5}#{Text | Sha1}#{Text | Sha256}#{Text | Sha384}#{Text | Sha512}",
        "#{Text | Md5 4}#{Text | Sha1 unicode 3}#{Base64 | Sha256 base64}#{Text | Sha384 0}#{Text | Sha512 utf8 12 extra}",
    ];

    /// <summary>In Scriban.</summary>
    public static IReadOnlyList<string> Scriban { get; } =
    [
        "{{ A }}{{ Step['One'].Name | string.upcase }}{{ Missing }}{{ if A == '5' }}a{{ else }}b{{ end }}",
        "{{ for x in Json.list }}{{ x }}{{ for.index }}{{ end }}{{ A | string.to_int | math.plus 1 }}",
        "{{ Text | html.escape }}{{ Text | regex.replace 'a' 'b' }}{{ Date | date.parse | date.to_string '%Y' }}{{ List | string.split ',' | array.join ';' }}",
        "{{ for }}",
    ];
}
