using System.Globalization;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Runs.Copies;

/// <summary>How curl gets to the other side as the action does: by its proxy, with its certificate, in its time, along redirects.</summary>
/// <param name="step">The document's part that made the request.</param>
/// <param name="timeout">Longest time for it.</param>
/// <param name="variables">Names of secrets.</param>
internal sealed class CurlConnection(HttpRequestTemplate step, TimeSpan timeout, ShellVariables variables)
{
    /// <summary>Whether curl follows redirects, and chooses the method for each itself where none is named.</summary>
    public bool FollowsRedirects => step.Redirects is not null;

    /// <summary>Flags, a word or two each.</summary>
    public IEnumerable<string> Flags(bool isSecure)
    {
        yield return string.Create(CultureInfo.InvariantCulture, $"--max-time {timeout.TotalSeconds:0.###}");
        if (step.Proxy is { Url: null })
            yield return "--noproxy '*'";
        if (step.Proxy is { Url: { } proxy })
            yield return $"--proxy {Literal(proxy)}";
        if (step.Proxy is { Url: not null, User: { } user })
            yield return $"--proxy-user {ShellWord.Of([new ShellPart($"{user}:"), .. Secret(step.Proxy.Secret)])}";
        if (step.ClientCertificate is { } certificate)
        {
            yield return $"--cert {Literal(CertificateFile(certificate))}";
            yield return $"--key {Literal(KeyFile(certificate))}";
        }
        if (step.ClientCertificate is { PasswordSecret: { } password })
            yield return $"--pass {ShellWord.Of(Secret(password))}";
        if (FollowsRedirects)
            yield return "--location";
        if (FollowsRedirects && isSecure)
            yield return "--proto-redir =https";
    }

    /// <summary>What must be done first, and what curl does otherwise; a sentence each.</summary>
    public IEnumerable<string> Comments()
    {
        if (step.ClientCertificate is { } certificate)
            yield return $"Write the certificate in the secret {certificate.Secret} to {CertificateFile(certificate)} and its private key to {KeyFile(certificate)} first, both as PEM.";
        if (step.Redirects is { } redirects)
            yield return $"The action follows redirects within its host{(redirects.Hosts.Count == 0 ? "" : $" and to {InWords.AllOf([.. redirects.Hosts])}")} alone; curl follows any.";
    }

    private ShellPart[] Secret(string? name) => name is null ? [] : [new ShellPart(variables.Of(VariablePrefix.Secrets + name), IsVariable: true)];

    private static string CertificateFile(ClientCertificate certificate) => $"{certificate.Secret}.pem";

    private static string KeyFile(ClientCertificate certificate) => $"{certificate.Secret}.key";

    private static string Literal(string text) => ShellWord.Of([new ShellPart(text)]);
}
