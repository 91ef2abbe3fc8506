using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Audit;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Engine.Refusing;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Approvals;

/// <inheritdoc cref="IApprovals"/>
internal sealed class ApprovalDesk(Store store, ReactionStore reactions, ProtectedFolders folders, AuditTrail audit, RefusalNotes refusals, TimeProvider time) : IApprovals, IDisposable
{
    private const int MostListed = 200;
    private const string Decided = "It was decided already.";

    // One at a time: of two who decide at once the second is told so.
    private readonly SemaphoreSlim _turn = new(1, 1);

    public async Task<IReadOnlyList<Proposal>> ListAsync(ProposalState? state, Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Viewer);
        var found = new List<Proposal>();
        await store.ReadAsync(async context =>
        {
            await foreach (var row in context.Proposals.Where(row => state == null || row.State == state).OrderByDescending(row => row.Id).AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                if (ProposalNotes.Read(row) is var proposal && actor.RoleOn(proposal.Tags) is not null)
                    found.Add(proposal);
                if (found.Count == MostListed)
                    break;
            }
            return true;
        }, cancellationToken);
        return found;
    }

    public async Task<Proposal?> FindAsync(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Viewer);
        if (await store.ReadAsync(context => context.Proposals.SingleOrDefaultAsync(row => row.Id == id, cancellationToken), cancellationToken) is not { } row)
            return null;
        var proposal = ProposalNotes.Read(row);
        if (actor.RoleOn(proposal.Tags) is not null)
            return proposal;
        refusals.Hidden(actor, "proposal", id);
        return null;
    }

    public Task<ApprovalOutcome> ApproveAsync(Guid id, string? note, Actor actor, CancellationToken cancellationToken) => DecideAsync(id, MemberRole.Editor, actor, async proposal =>
    {
        if (IsOwn(proposal, actor))
            return new ApprovalOutcome.Refused("Somebody else than proposed it approves it.");
        if (proposal.After is { } document && actor.RoleOn(proposal.Tags) is { } role)
            actor.As(role).DemandScripts(document);
        var (why, outcome) = await ApplyAsync(proposal, actor, cancellationToken);
        if (why is not null)
        {
            if (outcome is SaveOutcome.Conflict or SaveOutcome.NotFound)
                await CloseAsync(proposal, ProposalState.Overtaken, why, AuditAction.ProposalOvertaken, actor, cancellationToken);
            return new ApprovalOutcome.Refused(why);
        }
        var closed = await CloseAsync(proposal, ProposalState.Approved, note, AuditAction.ProposalApproved, actor, cancellationToken);
        return outcome is SaveOutcome.Saved saved ? new ApprovalOutcome.Done(closed, saved.Reaction, saved.GeneratedKey) : new ApprovalOutcome.Done(closed, null, null);
    }, cancellationToken);

    public Task<ApprovalOutcome> DeclineAsync(Guid id, string? note, Actor actor, CancellationToken cancellationToken) => DecideAsync(id, MemberRole.Editor, actor, async proposal =>
        new ApprovalOutcome.Done(await CloseAsync(proposal, ProposalState.Declined, note, AuditAction.ProposalDeclined, actor, cancellationToken), null, null), cancellationToken);

    public Task<ApprovalOutcome> WithdrawAsync(Guid id, Actor actor, CancellationToken cancellationToken) => DecideAsync(id, MemberRole.Editor, actor, async proposal =>
        IsOwn(proposal, actor)
            ? new ApprovalOutcome.Done(await CloseAsync(proposal, ProposalState.Withdrawn, note: null, AuditAction.ProposalWithdrawn, actor, cancellationToken), null, null)
            : new ApprovalOutcome.Refused($"{proposal.ProposedBy} proposed it: decline it instead."), cancellationToken);

    public Task<IReadOnlyList<string>> ProtectedAsync(CancellationToken cancellationToken) => folders.ListAsync(cancellationToken);

    public async Task<string?> ProtectAsync(string folder, bool isProtected, Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Administrator);
        if (Folder.Problem(folder) is { } problem)
            return problem;
        var name = Folder.Normal(folder);
        var key = name.ToUpperInvariant();
        await store.WriteAsync(async context =>
        {
            var row = await context.ProtectedFolders.AsTracking().SingleOrDefaultAsync(row => row.NameKey == key, cancellationToken);
            if (row is not null == isProtected)
                return;
            if (row is null)
                context.ProtectedFolders.Add(new ProtectedFolderRow { NameKey = key, Name = name, At = time.GetUtcNow(), By = actor.Name });
            else
                context.ProtectedFolders.Remove(row);
            await audit.AddAsync(context, new AuditNote(isProtected ? AuditAction.FolderProtected : AuditAction.FolderUnprotected, new AuditSubject(AuditSubjectKind.Folder, null, name)), actor, cancellationToken);
        }, cancellationToken);
        return null;
    }

    public void Dispose() => _turn.Dispose();

    private static bool IsOwn(Proposal proposal, Actor actor) => proposal.ProposedBy.Equals(actor.Name, StringComparison.OrdinalIgnoreCase);

    /// <summary>Makes the change in the name of who proposed it. It was looked at then, and the reaction is looked at again now.</summary>
    private async Task<(string? Why, SaveOutcome? Outcome)> ApplyAsync(Proposal proposal, Actor actor, CancellationToken cancellationToken)
    {
        var author = new Actor($"{proposal.ProposedBy}, approved by {actor.Name}", MemberRole.ScriptAuthor) { From = actor.From };
        var outcome = proposal switch
        {
            { Kind: ProposalKind.Create, After: { } made } => await reactions.CreateAsync(made, author, cancellationToken),
            { Kind: ProposalKind.Change, After: { } changed, Reaction: { } id } => await reactions.UpdateAsync(id, changed, proposal.BaseVersion, author, cancellationToken),
            { Reaction: { } id } => await OtherAsync(proposal, id, author, cancellationToken),
            _ => new SaveOutcome.NotFound(),
        };
        return (outcome switch
        {
            SaveOutcome.Invalid invalid => $"It can no longer be saved: {string.Join(' ', invalid.Errors.Values.SelectMany(sentences => sentences))}",
            SaveOutcome.Conflict => $"{proposal.Name} changed since this was proposed. Propose it anew.",
            SaveOutcome.NotFound => $"{proposal.Name} was deleted since this was proposed.",
            _ => null,
        }, outcome);
    }

    /// <returns>Null when it was deleted.</returns>
    private async Task<SaveOutcome?> OtherAsync(Proposal proposal, Guid id, Actor author, CancellationToken cancellationToken)
    {
        if (await reactions.FindAsync(id, cancellationToken) is not { } now)
            return new SaveOutcome.NotFound();
        if (now.Version != proposal.BaseVersion)
            return new SaveOutcome.Conflict(now);
        if (proposal.Kind == ProposalKind.Delete)
            return await reactions.DeleteAsync(id, author, cancellationToken) ? null : new SaveOutcome.NotFound();
        return await reactions.SetEnabledAsync(id, enabled: true, author, cancellationToken) is { } enabled ? new SaveOutcome.Saved(enabled, null) : new SaveOutcome.NotFound();
    }

    private async Task<ApprovalOutcome> DecideAsync(Guid id, MemberRole least, Actor actor, Func<Proposal, Task<ApprovalOutcome>> decide, CancellationToken cancellationToken)
    {
        if (actor.MostAnywhere < least)
            actor.Demand(least);
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (await FindAsync(id, actor, cancellationToken) is not { } proposal)
                return new ApprovalOutcome.NotFound();
            actor.As(actor.RoleOn(proposal.Tags) ?? MemberRole.Viewer).Demand(least);
            return proposal.State == ProposalState.Waiting ? await decide(proposal) : new ApprovalOutcome.Refused(Decided);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<Proposal> CloseAsync(Proposal proposal, ProposalState state, string? note, AuditAction action, Actor actor, CancellationToken cancellationToken)
    {
        var text = string.IsNullOrWhiteSpace(note) ? null : note.Trim();
        return await store.WriteAsync(async context =>
        {
            var row = await context.Proposals.AsTracking().SingleAsync(row => row.Id == proposal.Id, cancellationToken);
            (row.State, row.DecidedAt, row.DecidedBy, row.Note) = (state, time.GetUtcNow(), actor.Name, text?.Length > Proposal.LongestNote ? text[..Proposal.LongestNote] : text);
            await audit.AddAsync(context, ProposalNotes.Of(action, row), actor, cancellationToken);
            return ProposalNotes.Read(row);
        }, cancellationToken);
    }
}
