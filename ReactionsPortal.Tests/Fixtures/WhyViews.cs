using System.Globalization;

namespace ReactionsPortal.Tests.Fixtures;

/// <summary>Why nothing happened, as the API answers it.</summary>
internal sealed record WhyView(ReactionReferenceView Reaction, bool IsDeleted, string Outcome, string Sentence, IReadOnlyList<WhyStageView> Stages, IReadOnlyList<WhyEventView> Events, IReadOnlyList<WhyProofView> Near)
{
    /// <summary>Asks.</summary>
    public static Task<WhyView> AskAsync(ApiClient api, Guid reaction, DateTimeOffset from, DateTimeOffset? to = null) =>
        api.GetAsync<WhyView>($"/api/v1/reactions/{reaction}/why?from={Text(from)}&to={Text(to ?? DateTimeOffset.UtcNow.AddSeconds(1))}");

    /// <summary>The stage that decided.</summary>
    public WhyStageView Last => Stages[^1];

    /// <summary>One stage; fails where it was not reached.</summary>
    public WhyStageView Stage(string step) => Stages.Single(stage => stage.Step == step);

    private static string Text(DateTimeOffset time) => Uri.EscapeDataString(time.ToString("O", CultureInfo.InvariantCulture));
}

/// <summary>One stage.</summary>
internal sealed record WhyStageView(string Step, string State, string Sentence, IReadOnlyList<WhyProofView> Proofs, IReadOnlyList<WhyConditionView> Conditions);

/// <summary>A condition.</summary>
internal sealed record WhyConditionView(string Field, string Wanted, string? Found, bool Met);

/// <summary>A proof.</summary>
internal sealed record WhyProofView(string Kind, string Text, Guid? Id);

/// <summary>An event with what became of it.</summary>
internal sealed record WhyEventView(EventReferenceView Event, WhyRunView? Run);

/// <summary>A run in short.</summary>
internal sealed record WhyRunView(Guid Id, string Status, string Words);
