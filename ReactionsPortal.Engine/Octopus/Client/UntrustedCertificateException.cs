using System.Security.Authentication;

namespace ReactionsPortal.Engine.Octopus.Client;

/// <summary>The server shows a certificate that is neither vouched for nor pinned.</summary>
internal sealed class UntrustedCertificateException(ServerCertificate certificate) : AuthenticationException(certificate.Problem)
{
    /// <summary>The certificate.</summary>
    public ServerCertificate Certificate { get; } = certificate;
}
