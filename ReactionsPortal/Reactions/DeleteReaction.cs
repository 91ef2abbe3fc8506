using MudBlazor;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Engine.Runs;

namespace ReactionsPortal.Reactions;

/// <summary>Asks, then deletes: "Its 214 runs stay readable."</summary>
internal sealed class DeleteReaction(IReactions reactions, IRunHistory history)
{
    /// <summary>Runs that are counted one by one; beyond it is "more than".</summary>
    private const int MostCounted = 200;

    /// <returns>True when it is gone.</returns>
    public async Task<bool> AskAsync(Reaction reaction, Actor actor, IDialogService dialogs, CancellationToken cancellationToken)
    {
        var runs = await history.ListAsync(new RunQuery { Reaction = reaction.Id, Limit = MostCounted }, cancellationToken);
        var question = new Confirmation(L($"Delete {reaction.Document.Name}?"), Consequence(runs), L("Delete reaction"), L("Keep"), IsDestructive: true);
        return await question.AskAsync(dialogs) && await reactions.DeleteAsync(reaction.Id, actor, cancellationToken);
    }

    private static string Consequence(Page<Run> runs) => (runs.Items.Count, runs.Next) switch
    {
        (0, _) => L("It has no runs."),
        (1, null) => L("Its one run stays readable."),
        (var count, null) => L($"Its {count} runs stay readable."),
        (var count, _) => L($"Its more than {count} runs stay readable."),
    };
}
