using System.Buffers.Text;
using System.IO.Compression;
using System.Text.Json;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Templates;

/// <summary>What is tried in the playground, and all that a link to it holds. Values of an event are not in it, only which one.</summary>
/// <param name="Template">The text.</param>
/// <param name="Syntax">Its language.</param>
/// <param name="Variables">One's own, in order: a name and a value.</param>
/// <param name="Event">Event whose variables are used too.</param>
internal sealed record PlaygroundState(string Template, TemplateSyntax Syntax, IReadOnlyList<KeyValuePair<string, string>> Variables, Guid? Event)
{
    /// <summary>Longest query that a link may have: with what proxies accept of an address there is some left.</summary>
    public const int LongestLink = 6_000;

    /// <summary>What a link of that length may unfold to; more is no link of ours.</summary>
    private const int LongestText = 1_000_000;

    public static PlaygroundState Empty { get; } = new("", TemplateSyntax.Octopus, [], null);

    /// <summary>For an address's query; may be longer than a link may be.</summary>
    public string ToLink()
    {
        using var packed = new MemoryStream();
        using (var packing = new BrotliStream(packed, CompressionLevel.Optimal))
            JsonSerializer.Serialize(packing, new Packed(Template, Syntax == TemplateSyntax.Scriban, [.. Variables.Select(one => new[] { one.Key, one.Value })], Event), JsonSerializerOptions.Web);
        return Base64Url.EncodeToString(packed.ToArray());
    }

    /// <summary>Null where it is no such link.</summary>
    public static PlaygroundState? OfLink(string text)
    {
        try
        {
            using var unpacking = new BrotliStream(new MemoryStream(Base64Url.DecodeFromChars(text)), CompressionMode.Decompress);
            var unpacked = new byte[LongestText];
            var length = unpacking.ReadAtLeast(unpacked, LongestText, throwOnEndOfStream: false);
            if (length == LongestText || JsonSerializer.Deserialize<Packed>(unpacked.AsSpan(0, length), JsonSerializerOptions.Web) is not { Template: not null } packed)
                return null;
            var variables = (packed.Variables ?? []).Where(pair => pair is [not null, not null]).Select(pair => new KeyValuePair<string, string>(pair[0], pair[1]));
            return new PlaygroundState(packed.Template, packed.IsScriban ? TemplateSyntax.Scriban : TemplateSyntax.Octopus, [.. variables], packed.Event);
        }
        catch (Exception unreadable) when (unreadable is FormatException or JsonException or InvalidDataException or InvalidOperationException)
        {
            return null;
        }
    }

    private sealed record Packed(string? Template, bool IsScriban, string[][]? Variables, Guid? Event);
}
