using Microsoft.Extensions.DependencyInjection;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Why;

namespace ReactionsPortal.Engine.Folders.Guards;

internal sealed class WhyGuard([FromKeyedServices(FolderServices.Unguarded)] IWhy inner, Sight sight, ICaller caller) : IWhy
{
    public async Task<WhyAnswer?> AskAsync(Guid reaction, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var actor = caller.Who();
        if (!await sight.HasReactionAsync(actor, reaction, cancellationToken))
            return null;
        var answer = await inner.AskAsync(reaction, from, to, cancellationToken);
        if (answer is null || await sight.ReactionsAsync(actor, cancellationToken) is not { } reactions)
            return answer;
        var proofs = answer.Near.Concat(answer.Stages.SelectMany(stage => stage.Proofs)).ToList();
        var events = await sight.EventsAsync(actor, [.. answer.Events.Select(one => one.Event.Id).Concat(Ids(proofs, WhyProofKind.Event)).Concat(Ids(proofs, WhyProofKind.Delivery)).Distinct()], cancellationToken);
        var runs = await sight.RunsAsync(actor, [.. Ids(proofs, WhyProofKind.Run).Distinct()], cancellationToken);
        return answer with
        {
            Events = [.. answer.Events.Where(one => events!.Contains(one.Event.Id))],
            Near = [.. answer.Near.Where(IsSeen)],
            Stages = [.. answer.Stages.Select(stage => stage with { Proofs = [.. stage.Proofs.Where(IsSeen)] })],
        };

        bool IsSeen(WhyProof proof) => proof.Id is not { } id || proof.Kind switch
        {
            WhyProofKind.Event or WhyProofKind.Delivery => events!.Contains(id),
            WhyProofKind.Run => runs!.Contains(id),
            WhyProofKind.Reaction or WhyProofKind.Versions => reactions.Contains(id),
            WhyProofKind.Audit => false,
            _ => true,
        };
    }

    public async Task<PassedEvents> PassedByAsync(Guid reaction, int limit, CancellationToken cancellationToken) =>
        await sight.HasReactionAsync(caller.Who(), reaction, cancellationToken) ? await inner.PassedByAsync(reaction, limit, cancellationToken) : new PassedEvents([], 0, null);

    public async Task<IReadOnlyList<ReactionReference>> DeletedAsync(CancellationToken cancellationToken)
    {
        var all = await inner.DeletedAsync(cancellationToken);
        return await sight.ReactionsAsync(caller.Who(), cancellationToken) is { } seen ? [.. all.Where(one => seen.Contains(one.Id))] : all;
    }

    private static IEnumerable<Guid> Ids(IEnumerable<WhyProof> proofs, WhyProofKind kind) => proofs.Where(proof => proof.Kind == kind).Select(proof => proof.Id).OfType<Guid>();
}
