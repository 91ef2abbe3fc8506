namespace ReactionsPortal.Engine.Reactions;

/// <summary>Says which client certificates end soon.</summary>
public interface ICertificateDates
{
    /// <summary>Those of enabled reactions that cannot be used, or not for much longer.</summary>
    Task<IReadOnlyList<CertificateNote>> EndingAsync(CancellationToken cancellationToken);
}

/// <summary>A client certificate that needs somebody.</summary>
/// <param name="Secret">Name of the secret that holds it.</param>
/// <param name="Sentence">When it ends, or that it ended.</param>
/// <param name="IsOver">Whether it cannot be used any more.</param>
/// <param name="Reactions">Names of the reactions that show it.</param>
public sealed record CertificateNote(string Secret, string Sentence, bool IsOver, IReadOnlyList<string> Reactions);
