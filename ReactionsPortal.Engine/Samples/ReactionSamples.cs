using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Samples;

internal sealed class ReactionSamples(Store store, TimeProvider time) : IReactionSamples
{
    /// <summary>Most of one trigger.</summary>
    public const int Most = 10;

    /// <summary>How long a draft's samples wait for it to be saved.</summary>
    private static readonly TimeSpan LongestDraft = TimeSpan.FromDays(30);

    public Task<IReadOnlyList<Sample>> ListAsync(Guid owner, CancellationToken cancellationToken) =>
        store.ReadAsync<IReadOnlyList<Sample>>(async context => await context.Samples.Where(row => row.OwnerId == owner).OrderByDescending(row => row.Id)
            .Select(row => new Sample(row.Id, row.Name, row.At)).ToListAsync(cancellationToken), cancellationToken);

    public Sample? OfProduct(string? source) => ProductSamples.Find(source)?.Sample;

    public Task<bool> KeepAsync(Guid owner, Guid eventId, Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Editor);
        return store.WriteAsync(async context =>
        {
            if (await context.Events.AsNoTracking().SingleOrDefaultAsync(row => row.Id == eventId, cancellationToken) is not { } received)
                return false;
            if (!await context.Samples.AnyAsync(row => row.OwnerId == owner && row.Id == eventId, cancellationToken))
                context.Samples.Add(Of(owner, received));
            await context.SaveChangesAsync(CancellationToken.None);
            await TrimAsync(context, owner, time.GetUtcNow());
            return true;
        }, cancellationToken);
    }

    public Task AdoptAsync(Guid draft, Guid reaction, Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Editor);
        return store.WriteAsync(async context =>
        {
            var known = context.Samples.Where(row => row.OwnerId == reaction).Select(row => row.Id);
            await context.Samples.Where(row => row.OwnerId == draft && !known.Contains(row.Id)).ExecuteUpdateAsync(set => set.SetProperty(row => row.OwnerId, reaction), CancellationToken.None);
            await context.Samples.Where(row => row.OwnerId == draft).ExecuteDeleteAsync(CancellationToken.None);
            await TrimAsync(context, reaction, time.GetUtcNow());
        }, cancellationToken);
    }

    public async Task<bool> DeleteAsync(Guid owner, Guid sample, Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Editor);
        return await store.WriteAsync(context => context.Samples.Where(row => row.OwnerId == owner && row.Id == sample).ExecuteDeleteAsync(CancellationToken.None), cancellationToken) > 0;
    }

    /// <summary>Gives up the oldest where there are more than ten, and those of drafts that were never saved.</summary>
    internal static async Task TrimAsync(ReactionsContext context, Guid owner, DateTimeOffset now)
    {
        var kept = await context.Samples.Where(row => row.OwnerId == owner).OrderByDescending(row => row.Id).Select(row => row.Id).Take(Most).ToListAsync(CancellationToken.None);
        await context.Samples.Where(row => row.OwnerId == owner && !kept.Contains(row.Id)).ExecuteDeleteAsync(CancellationToken.None);
        var old = now - LongestDraft;
        await context.Samples.Where(row => row.At < old && !context.Reactions.Any(reaction => reaction.Id == row.OwnerId)).ExecuteDeleteAsync(CancellationToken.None);
    }

    private static SampleRow Of(Guid owner, EventRow received) => new()
    {
        OwnerId = owner,
        Id = received.Id,
        Name = received.Summary,
        At = received.ReceivedAt,
        Origin = received.Origin,
        Route = received.Route,
        ContentJson = received.ContentJson,
        Body = received.Body,
        Source = received.Source,
        Category = received.Category,
        VariablesJson = received.VariablesJson,
    };
}
