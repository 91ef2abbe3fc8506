using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Audit;
using ReactionsPortal.Engine.Documents;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Approvals;

/// <summary>Knows which folders are protected, and writes a change to a reaction in one down as a proposal instead.</summary>
internal sealed class ProtectedFolders(Store store, AuditTrail audit, TimeProvider time)
{
    /// <summary>Their names, in order.</summary>
    public async Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken) =>
        await store.ReadAsync(context => context.ProtectedFolders.OrderBy(row => row.NameKey).Select(row => row.Name).ToListAsync(cancellationToken), cancellationToken);

    /// <summary>The first protected folder that one of the tags is in; null: none.</summary>
    public async Task<string?> OfAsync(IEnumerable<string> tags, CancellationToken cancellationToken)
    {
        List<string> placed = [.. tags.Where(Folder.IsIn)];
        return placed.Count == 0 ? null : (await ListAsync(cancellationToken)).FirstOrDefault(folder => placed.Exists(tag => Folder.Has(folder, tag)));
    }

    /// <summary>Does nothing where no folder of the reaction is protected.</summary>
    /// <exception cref="ProposedException">One is: the change was written down as a proposal.</exception>
    public async Task PassAsync(ProposalKind kind, Reaction? reaction, ReactionDocument? after, Actor actor, CancellationToken cancellationToken)
    {
        var before = reaction?.Document;
        if (await OfAsync((before?.Tags ?? []).Concat(after?.Tags ?? []), cancellationToken) is not { } folder)
            return;
        var now = time.GetUtcNow();
        var row = new ProposalRow
        {
            Id = Guid.CreateVersion7(now),
            Kind = kind,
            ReactionId = reaction?.Id,
            Name = before?.Name ?? after!.Name.Trim(),
            BaseVersion = reaction?.Version,
            BeforeJson = before is null ? null : DocumentJson.Write(before),
            AfterJson = after is null ? null : DocumentJson.Write(after),
            ProposedAt = now,
            ProposedBy = actor.Name,
        };
        await store.WriteAsync(async context =>
        {
            context.Proposals.Add(row);
            await audit.AddAsync(context, ProposalNotes.Of(AuditAction.ChangeProposed, row), actor, cancellationToken);
        }, cancellationToken);
        throw new ProposedException(ProposalNotes.Read(row), $"The folder {folder} is protected: the change to {row.Name} was proposed, and takes effect when another Editor approves it under Approvals.");
    }
}
