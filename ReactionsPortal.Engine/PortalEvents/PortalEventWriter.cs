using Microsoft.Extensions.Logging;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus.Subscriptions;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Variables;

namespace ReactionsPortal.Engine.PortalEvents;

/// <summary>Puts what happens in the portal itself on disk as events, each in the transaction of what happened: it is told once, or did not happen.</summary>
internal sealed class PortalEventWriter(IPublicAddress address, PortalEventBound bound, PortalNews news, TimeProvider time, ILogger<PortalEventWriter> log)
{
    private const int LongestSummary = 500;

    /// <summary>Asks whether one more may be told; call it before <see cref="Add(ReactionsContext, PortalHappening, int)"/>.</summary>
    /// <returns>How many were left out before it; null: there were too many lately, and this one is left out too.</returns>
    public int? Ask(PortalHappening happening)
    {
        var leftOut = bound.Take(happening.Origin, happening.Name);
        if (leftOut is null)
            log.LeftOut(happening.Name, happening.Sentence, PortalEventBound.MostOfOne, PortalEventBound.MostInAll);
        return leftOut;
    }

    /// <summary>Takes back that one was asked for: it did not come to the disk.</summary>
    /// <param name="happening">What happened.</param>
    /// <param name="leftOut">What <see cref="Ask"/> said.</param>
    public void GiveBack(PortalHappening happening, int? leftOut) => bound.GiveBack(happening.Origin, happening.Name, leftOut);

    /// <summary>Adds it to a transaction, unless there were too many lately. A transaction that is undone does not count.</summary>
    public void Add(ReactionsContext context, PortalHappening happening)
    {
        var leftOut = Ask(happening);
        context.IfUndone(() => GiveBack(happening, leftOut));
        if (leftOut is { } before)
            Add(context, happening, before);
    }

    /// <summary>Adds it to a transaction.</summary>
    /// <param name="context">The transaction.</param>
    /// <param name="happening">What happened.</param>
    /// <param name="leftOut">What <see cref="Ask"/> said.</param>
    public void Add(ReactionsContext context, PortalHappening happening, int leftOut)
    {
        var now = time.GetUtcNow();
        var facts = new PortalFacts
        {
            Event = new EventFacts(happening.Name, happening.Sentence, VariableTime.Text(happening.At.ToUniversalTime()), happening.At.ToUnixTimeSeconds(), leftOut),
            Connection = happening.Connection,
            Reaction = happening.Reaction,
            Run = happening.Run,
            Web = Links(happening),
        };
        context.Events.Add(EventRows.Write(new Event
        {
            Id = Guid.CreateVersion7(now),
            Source = EventSource.Portal,
            Origin = happening.Origin.ToString("D"),
            DeduplicationKey = $"{happening.Name} {happening.Key}",
            ReceivedAt = now,
            OccurredAt = happening.At,
            Summary = happening.Sentence.Length <= LongestSummary ? happening.Sentence : happening.Sentence[..LongestSummary],
            Category = happening.Name,
            CausedByRun = happening.CausedByRun,
            Content = new EventContent { ContentType = "application/json", Body = facts.ToJson() },
        }));
    }

    /// <summary>Says that a transaction with such an event was committed.</summary>
    public void Tell() => news.Tell();

    private Dictionary<string, string> Links(PortalHappening happening)
    {
        var links = new Dictionary<string, string>(StringComparer.Ordinal);
        Add("Connection", "connections", happening.Connection?.Id);
        Add("Reaction", "reactions", happening.Reaction is { Id: var reaction } && reaction != Guid.Empty ? reaction : null);
        Add("Run", "runs", happening.Run?.Id);
        return links;

        void Add(string what, string path, Guid? id)
        {
            if (id is null)
                return;
            links[$"{what}Link"] = $"/{path}/{id}";
            if (address.Address is { } portal)
                links[$"{what}Url"] = $"{portal.AbsoluteUri.TrimEnd('/')}/{path}/{id}";
        }
    }
}
