using ReactionsPortal.Engine.Model;
using ReactionsPortal.Events;

namespace ReactionsPortal.Tests.Portal.Events;

public sealed class EventVerdictsTests
{
    private static readonly ConditionOutcome Project = new("Octopus.Project.Name", "is", "Core Web", "Core Web", Met: true);
    private static readonly ConditionOutcome Environment = new("Octopus.Environment.Name", "is", "Production", "Staging", Met: false);
    private static readonly ConditionOutcome Release = new("Octopus.Release.Number", "matchesVersion", ">=3.0.0", "2.4.1", Met: false);
    private static readonly ConditionOutcome Trigger = new("Trigger.Event", "in", "ReleaseCreated", "DeploymentFailed", Met: false);

    [Fact]
    public void A_reaction_that_one_condition_kept_from_running_comes_first()
    {
        var near = Said(Verdict.DidNotRun, Project, Environment);
        var far = Said(Verdict.DidNotRun, Environment, Release);
        var paused = Said(Verdict.Paused, Project);
        var ran = Said(Verdict.Ran, Project);
        var elsewhere = Said(Verdict.DidNotRun, Trigger);

        var verdicts = EventVerdicts.Of([elsewhere, far, ran, paused, near]);

        Assert.Equal([near], verdicts.Near);
        Assert.Equal([ran], verdicts.Ran);
        Assert.Equal([paused, far], verdicts.Others);
        Assert.Equal([elsewhere], verdicts.Elsewhere);
        Assert.Equal("1 of 5 reactions ran.", verdicts.Sentence);
        Assert.Equal("One more was one condition away.", verdicts.NearSentence);
    }

    [Fact]
    public void Waiting_for_another_event_is_not_a_near_miss() =>
        Assert.Empty(EventVerdicts.Of([Said(Verdict.DidNotRun, Trigger, Project)]).Near);

    [Fact]
    public void Without_reactions_the_sentence_says_so() => Assert.Equal("There is no reaction yet.", EventVerdicts.Of([]).Sentence);

    private static Explanation Said(Verdict verdict, params ConditionOutcome[] conditions) => new()
    {
        Reaction = new ReactionReference(Guid.NewGuid(), "A reaction", 1),
        Verdict = verdict,
        Reason = "As it was.",
        Conditions = conditions,
    };
}
