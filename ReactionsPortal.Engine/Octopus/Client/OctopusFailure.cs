using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Octopus.Client;

/// <summary>Why a call gave nothing, in words.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Sentence">What happened, with the server's own message where it sent one, and what to do.</param>
/// <param name="RetryAfter">How long the server asked to wait.</param>
internal sealed record OctopusFailure(OctopusFailureKind Kind, string Sentence, TimeSpan? RetryAfter = null)
{
    /// <summary>The certificate that was refused, where that is why.</summary>
    public ServerCertificate? Certificate { get; init; }

    /// <summary>State of a connection whose call failed so.</summary>
    public ConnectionState State => Kind switch
    {
        OctopusFailureKind.KeyRejected => ConnectionState.KeyRejected,
        OctopusFailureKind.NoPermission => ConnectionState.NoPermission,
        OctopusFailureKind.Busy => ConnectionState.RateLimited,
        OctopusFailureKind.NotOctopus or OctopusFailureKind.Redirected or OctopusFailureKind.NotFound => ConnectionState.NotOctopus,
        _ => ConnectionState.Unreachable,
    };
}
