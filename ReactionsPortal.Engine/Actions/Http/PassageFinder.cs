using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Actions.Http;

/// <summary>Finds out how a request gets to the other side: by its own proxy, by the settings', or straight; with which certificate.</summary>
internal sealed class PassageFinder(IOptions<ActionsOptions> options, ClientCertificates certificates)
{
    private readonly Uri? _proxy = options.Value.Proxy is { Length: > 0 } text ? new Uri(text) : null;
    private readonly ProxyBypass _bypass = ProxyBypass.Parse(options.Value.ProxyBypass, out _) ?? ProxyBypass.Nothing;

    /// <summary>The passage; where a secret is missing or cannot be used, the texts say so.</summary>
    public Passage Of(HttpRequestTemplate request, RequestTexts texts) =>
        request.Proxy is { } own
            ? new Passage(OwnProxy(own, texts), ProxyBypass.Nothing, Certificate(request.ClientCertificate, texts))
            : new Passage(SettingsProxy(texts), _bypass, Certificate(request.ClientCertificate, texts));

    private static ProxyServer? OwnProxy(HttpProxy own, RequestTexts texts)
    {
        if (own.Url is null)
            return null;
        if (ProxyAddress.ProblemOf(own.Url) is { } problem)
        {
            texts.Break(problem);
            return null;
        }

        return new ProxyServer(new Uri(own.Url), own.User, own.Secret is null ? null : texts.Secret(own.Secret), IsFromSettings: false);
    }

    private ProxyServer? SettingsProxy(RequestTexts texts) =>
        _proxy is null ? null
        : new ProxyServer(_proxy, options.Value.ProxyUser, options.Value.ProxySecret is { Length: > 0 } name ? texts.Secret(name) : null, IsFromSettings: true);

    private LoadedCertificate? Certificate(ClientCertificate? wanted, RequestTexts texts)
    {
        if (wanted is null || texts.Secret(wanted.Secret) is not { Length: > 0 } text)
            return null;
        var found = certificates.Find(wanted.Secret, text, wanted.PasswordSecret is null ? null : texts.Secret(wanted.PasswordSecret));
        if (found.Problem is not null)
            texts.Break(found.Problem);
        else if (found.Warning is not null)
            texts.Problems.Add(found.Warning);
        return found.Certificate;
    }
}
