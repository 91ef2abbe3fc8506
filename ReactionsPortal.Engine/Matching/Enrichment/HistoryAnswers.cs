using ReactionsPortal.Engine.Octopus.Client;

namespace ReactionsPortal.Engine.Matching.Enrichment;

/// <summary>Answers about earlier releases, by the number of the question.</summary>
internal sealed class HistoryAnswers(IReadOnlyList<EarlierReleases> answers, IReadOnlyDictionary<int, OctopusFailure> failures)
{
    /// <summary>A failure; null when all could be answered.</summary>
    public OctopusFailure? Failure => failures.Values.FirstOrDefault();

    /// <summary>Why a question could not be answered; null when it could.</summary>
    public OctopusFailure? FailureOf(int question) => failures.GetValueOrDefault(question);

    /// <summary>An answer.</summary>
    public EarlierReleases Of(int question) => answers[question];
}
