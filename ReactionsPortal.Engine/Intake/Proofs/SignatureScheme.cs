using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Intake.Proofs;

/// <summary>How a product signs what it sends: all that differs from one to the next.</summary>
internal sealed record SignatureScheme
{
    /// <summary>Header with the signature, or several.</summary>
    public required string Header { get; init; }

    /// <summary>The keyed hash.</summary>
    public HmacAlgorithm Algorithm { get; init; } = HmacAlgorithm.Sha256;

    /// <summary>What is hashed.</summary>
    public SignedContent Content { get; init; } = SignedContent.Body;

    /// <summary>How the hash is written.</summary>
    public HmacEncoding Encoding { get; init; } = HmacEncoding.Hex;

    /// <summary>What stands before each signature of this version, such as <c>v1=</c>; others in the header are passed over.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Whether a signature without the prefix counts too.</summary>
    public bool IsPrefixOptional { get; init; }

    /// <summary>What stands between several signatures in one header; null: there is one.</summary>
    public char? Separator { get; init; }

    /// <summary>How the secret's value is the key.</summary>
    public HmacKey Key { get; init; }

    /// <summary>Least bytes of a key that is written otherwise than as text.</summary>
    public int ShortestKey { get; init; } = 1;

    /// <summary>Header with the time, in Unix seconds or as ISO 8601 has it; null: none.</summary>
    public string? TimestampHeader { get; init; }

    /// <summary>What stands before the time in the signature's own header, such as <c>t=</c>; null: it is not there.</summary>
    public string? TimestampPrefix { get; init; }

    /// <summary>How far the time may be off.</summary>
    public TimeSpan Tolerance { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Whether a time is signed.</summary>
    public bool HasTimestamp => TimestampHeader is not null || TimestampPrefix is not null;
}
