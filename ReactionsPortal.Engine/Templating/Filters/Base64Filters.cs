using System.Text;

namespace ReactionsPortal.Engine.Templating.Filters;

/// <summary>Base64 of a text in UTF-8 or UTF-16, and back.</summary>
internal static class Base64Filters
{
    internal static string? ToBase64(string? input, string[] arguments, FilterRun run) =>
        input is null || EncodingOf(arguments) is not { } encoding ? null : Convert.ToBase64String(encoding.GetBytes(input));

    internal static string? FromBase64(string? input, string[] arguments, FilterRun run)
    {
        if (input is null || EncodingOf(arguments) is not { } encoding)
            return null;

        var bytes = new byte[((input.Length * 3L) / 4) + 3];
        return Convert.TryFromBase64String(input, bytes, out var length) ? encoding.GetString(bytes, 0, length) : null;
    }

    private static Encoding? EncodingOf(string[] arguments) => arguments switch
    {
        [] => Encoding.UTF8,
        [var name] => name.ToLowerInvariant() switch
        {
            "utf8" or "utf-8" => Encoding.UTF8,
            "unicode" => Encoding.Unicode,
            _ => null,
        },
        _ => null,
    };
}
