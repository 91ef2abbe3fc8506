namespace ReactionsPortal.Engine.Octopus.Client;

/// <summary>Why a call gave nothing.</summary>
internal enum OctopusFailureKind
{
    /// <summary>The host's name is not known.</summary>
    UnknownHost,

    /// <summary>Nothing listens there, or no way leads there.</summary>
    Refused,

    /// <summary>No secure connection.</summary>
    Tls,

    /// <summary>No whole answer in time.</summary>
    TimedOut,

    /// <summary>The connection broke during the call.</summary>
    CutOff,

    /// <summary>3xx.</summary>
    Redirected,

    /// <summary>An answer that is not Octopus Deploy's.</summary>
    NotOctopus,

    /// <summary>The answer is larger than allowed.</summary>
    TooLarge,

    /// <summary>401.</summary>
    KeyRejected,

    /// <summary>403.</summary>
    NoPermission,

    /// <summary>404.</summary>
    NotFound,

    /// <summary>429 or 503.</summary>
    Busy,

    /// <summary>Another 4xx.</summary>
    Rejected,

    /// <summary>Another 5xx.</summary>
    ServerError,
}
