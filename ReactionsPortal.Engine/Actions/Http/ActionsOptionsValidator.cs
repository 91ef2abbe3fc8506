using ReactionsPortal.Engine.Settings;

namespace ReactionsPortal.Engine.Actions.Http;

/// <summary>Checks the proxy's settings.</summary>
internal sealed class ActionsOptionsValidator() : RangesValidator<ActionsOptions>(ActionsOptions.Section)
{
    protected override IEnumerable<string> Others(ActionsOptions options)
    {
        if (options.Proxy is { Length: > 0 } proxy && ProxyAddress.ProblemOf(proxy) is not null)
        {
            var hasPassword = proxy.Contains('@', StringComparison.Ordinal);
            yield return Sentence(nameof(options.Proxy), hasPassword ? null : proxy,
                hasPassword ? $"credentials do not stand here. Use {ActionsOptions.Section}:{nameof(options.ProxyUser)} and {ActionsOptions.Section}:{nameof(options.ProxySecret)}." : "allowed is an address such as http://proxy.example.com:3128.");
        }
        if (ProxyBypass.Parse(options.ProxyBypass, out var wrong) is null)
            yield return Sentence(nameof(options.ProxyBypass), options.ProxyBypass, $"'{wrong}' is neither a host, *.example.com, an address nor a network such as 10.0.0.0/8.");
        if (options is { ProxySecret.Length: > 0, ProxyUser: null or "" })
            yield return Sentence(nameof(options.ProxySecret), options.ProxySecret, $"name the user too, in {ActionsOptions.Section}:{nameof(options.ProxyUser)}.");
    }
}
