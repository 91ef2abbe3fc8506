using System.Globalization;

namespace ReactionsPortal.Engine.Templating.Filters;

/// <summary>A part of an address. Errors are printed in square brackets; what is no address is returned as it is.</summary>
internal static class UriPartFilter
{
    internal static string? UriPart(string? input, string[] arguments, FilterRun run)
    {
        if (input is null)
            return null;

        if (arguments.Length == 0)
            return "[UriPart error: no argument given]";

        if (!Uri.TryCreate(input, UriKind.RelativeOrAbsolute, out var uri))
            return input;

        var part = arguments[0];
        try
        {
            return PartOf(uri, part) ?? $"[UriPart {part} error: argument '{part}' not supported]";
        }
        catch (InvalidOperationException unusable)
        {
            return $"[UriPart {part} error: {unusable.Message}]";
        }
    }

    private static string? PartOf(Uri uri, string part) => part.ToLowerInvariant() switch
    {
        "absolutepath" => uri.AbsolutePath,
        "absoluteuri" => uri.AbsoluteUri,
        "authority" => uri.Authority,
        "dnssafehost" => uri.DnsSafeHost,
        "fragment" => uri.Fragment,
        "host" => uri.Host,
        "hostandport" => uri.GetComponents(UriComponents.HostAndPort, UriFormat.Unescaped),
        "hostnametype" => uri.HostNameType.ToString(),
        "isabsoluteuri" => TextFilters.Word(uri.IsAbsoluteUri),
        "isdefaultport" => TextFilters.Word(uri.IsDefaultPort),
        "isfile" => TextFilters.Word(uri.IsFile),
        "isloopback" => TextFilters.Word(uri.IsLoopback),
        "isunc" => TextFilters.Word(uri.IsUnc),
        "path" => uri.LocalPath,
        "pathandquery" => uri.PathAndQuery,
        "port" => uri.Port.ToString(CultureInfo.InvariantCulture),
        "query" => uri.Query,
        "scheme" => uri.Scheme,
        "schemeandserver" => uri.GetComponents(UriComponents.SchemeAndServer, UriFormat.Unescaped),
        "userinfo" => uri.UserInfo,
        _ => null,
    };
}
