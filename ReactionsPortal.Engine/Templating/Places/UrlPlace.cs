namespace ReactionsPortal.Engine.Templating.Places;

/// <summary>An address: its very start, its host, or what comes after.</summary>
internal sealed class UrlPlace : Place
{
    private string _start = "";
    private bool _isPastHost;

    private int HostStart => _start.IndexOf("://", StringComparison.Ordinal) is var colon && colon < 0 ? -1 : colon + 3;

    internal override void Pass(string text)
    {
        if (_isPastHost)
            return;

        _start += text;
        var host = HostStart;
        _isPastHost = host >= 0
            ? _start.AsSpan(host).IndexOfAny('/', '?', '#') >= 0
            : _start.AsSpan().IndexOfAny('/', '?', '#') is var index && index >= 0 && !_start.EndsWith(":/", StringComparison.Ordinal);
    }

    internal override string Escape(string value, Escaping done)
    {
        var escaped = done == Escaping.Url || IsWholeAddress(value) ? value
            : !_isPastHost && HostStart >= 0 ? AtHost(value)
            : Uri.EscapeDataString(value);
        Pass(escaped);
        return escaped;
    }

    private bool IsWholeAddress(string value) =>
        _start.Length == 0
        && Uri.TryCreate(value, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);

    /// <summary>A host with its port; or behind a host the whole rest of an address, when the value starts like one.</summary>
    private string AtHost(string value)
    {
        if (value is ['/' or '?' or '#', ..] && _start.Length > HostStart)
        {
#pragma warning disable SYSLIB0013 // A path with its query keeps the characters that part it.
            return Uri.EscapeUriString(value);
#pragma warning restore SYSLIB0013
        }

        return Uri.EscapeDataString(value)
            .Replace("%3A", ":", StringComparison.Ordinal)
            .Replace("%5B", "[", StringComparison.Ordinal)
            .Replace("%5D", "]", StringComparison.Ordinal);
    }
}
