using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Secrets;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;
using ReactionsPortal.Engine.Variables;

namespace ReactionsPortal.Engine.Samples.Scrubbing;

internal sealed class EventScrubbing(Store store, EventsOrSamples events, ILateVariables late, SecretValues secrets, TimeProvider time) : IScrubbing
{
    public async Task<ScrubbedEvent?> ScrubAsync(Guid eventId, IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        return await events.FindAsync(eventId, cancellationToken) is { } row ? await ScrubAsync(row, words, cancellationToken) : null;
    }

    public async Task<Guid?> KeepAsync(Guid eventId, Guid reaction, IReadOnlyList<string> words, Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Editor);
        if (await events.FindAsync(eventId, cancellationToken) is not { } happened)
            return null;
        var scrubbed = await ScrubAsync(happened, words, cancellationToken);
        var now = time.GetUtcNow();
        var sample = new SampleRow
        {
            OwnerId = reaction,
            Id = Guid.CreateVersion7(now),
            Name = scrubbed.Summary.Length <= 480 ? $"{scrubbed.Summary} (scrubbed)" : scrubbed.Summary[..480],
            At = now,
            // Of an Octopus event this is the connection, by which triggers know it.
            Origin = scrubbed.Route ?? happened.Origin,
            Route = scrubbed.Route,
            ContentJson = RowJson.Write(scrubbed.Content with { Body = "" }),
            Body = scrubbed.Content.Body,
            Source = scrubbed.Source,
            Category = scrubbed.Category,
            VariablesJson = scrubbed.Variables is { } variables ? EventVariables.Keep(variables, OctopusNeeds.All) : null,
            IsScrubbed = true,
        };
        return await store.WriteAsync(async context =>
        {
            if (!await context.Reactions.AnyAsync(row => row.Id == reaction, cancellationToken))
                return (Guid?)null;
            context.Samples.Add(sample);
            await context.SaveChangesAsync(CancellationToken.None);
            await ReactionSamples.TrimAsync(context, reaction, now);
            return sample.Id;
        }, cancellationToken);
    }

    private async Task<ScrubbedEvent> ScrubAsync(EventRow row, IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        var received = EventRows.Read(row);
        var known = (await late.OfAsync([row], OctopusNeeds.All, cancellationToken))[0].Values;
        var values = (await secrets.GetAsync(cancellationToken)).Values;
        return await Task.Run(() => Scrubber.Of(received, known, received.Source == EventSource.Octopus, [.. words.Take(IScrubbing.MostWords)], values), cancellationToken);
    }
}
