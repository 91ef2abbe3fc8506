using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Actions.Http;

/// <summary>Finds out how a request gets to the other side: by its own proxy, by the settings', or straight; with which certificate.</summary>
internal sealed class PassageFinder(IOptions<ActionsOptions> options, ClientCertificates certificates)
{
    private readonly Uri? _proxy = options.Value.Proxy is { Length: > 0 } text ? new Uri(text) : null;
    private readonly ProxyBypass _bypass = ProxyBypass.Parse(options.Value.ProxyBypass, out _) ?? ProxyBypass.Nothing;

    /// <summary>The passage; where a secret is missing or cannot be used, the texts say so.</summary>
    public Passage Of(HttpRequestTemplate request, IReadOnlyDictionary<string, string> secrets, RequestTexts texts) =>
        request.Proxy is { } own
            ? new Passage(OwnProxy(own, secrets, texts), ProxyBypass.Nothing, Certificate(request.ClientCertificate, secrets, texts))
            : new Passage(SettingsProxy(secrets, texts), _bypass, Certificate(request.ClientCertificate, secrets, texts));

    private static ProxyServer? OwnProxy(HttpProxy own, IReadOnlyDictionary<string, string> secrets, RequestTexts texts) =>
        own.Url is null ? null : new ProxyServer(new Uri(own.Url), own.User, own.Secret is null ? null : Secret(own.Secret, secrets, texts), IsFromSettings: false);

    private ProxyServer? SettingsProxy(IReadOnlyDictionary<string, string> secrets, RequestTexts texts) =>
        _proxy is null ? null
        : new ProxyServer(_proxy, options.Value.ProxyUser, options.Value.ProxySecret is { Length: > 0 } name ? Secret(name, secrets, texts) : null, IsFromSettings: true);

    private LoadedCertificate? Certificate(ClientCertificate? wanted, IReadOnlyDictionary<string, string> secrets, RequestTexts texts)
    {
        if (wanted is null || Secret(wanted.Secret, secrets, texts) is not { Length: > 0 } text)
            return null;
        var found = certificates.Find(wanted.Secret, text, wanted.PasswordSecret is null ? null : Secret(wanted.PasswordSecret, secrets, texts));
        if (found.Problem is not null)
            texts.Break(found.Problem);
        else if (found.Warning is not null)
            texts.Problems.Add(found.Warning);
        return found.Certificate;
    }

    private static string Secret(string name, IReadOnlyDictionary<string, string> secrets, RequestTexts texts)
    {
        if (secrets.TryGetValue(name, out var value))
            return value;
        texts.Break($"There is no secret named {name}.");
        return "";
    }
}
