using System.Security.Cryptography.X509Certificates;

namespace ReactionsPortal.Engine.Intake.Proofs;

/// <summary>What Amazon SNS serves: certificates, and the confirmation of a subscription.</summary>
internal interface ISnsServer
{
    /// <summary>The certificate at an address of <see cref="SnsHosts"/>. The caller disposes of it.</summary>
    /// <exception cref="HttpRequestException">It could not be read.</exception>
    Task<X509Certificate2> CertificateAsync(Uri address, CancellationToken cancellationToken);

    /// <summary>Confirms a subscription at an address of <see cref="SnsHosts"/>.</summary>
    /// <exception cref="HttpRequestException">It was not confirmed.</exception>
    Task ConfirmAsync(Uri address, CancellationToken cancellationToken);
}
