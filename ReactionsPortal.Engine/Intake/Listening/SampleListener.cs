using System.Threading.Channels;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Reactions;

namespace ReactionsPortal.Engine.Intake.Listening;

/// <summary>Somebody who waits for a delivery.</summary>
internal sealed class SampleListener
{
    private const int MostNews = 16;

    private readonly Channel<SampleNews> _news = Channel.CreateBounded<SampleNews>(new BoundedChannelOptions(MostNews) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    public SampleListener(SampleWanted wanted, byte[]? keyHash, DateTimeOffset now)
    {
        Trigger = wanted.Trigger;
        var reaction = new Reaction
        {
            Id = wanted.Owner,
            Version = 0,
            Document = new ReactionDocument { Name = "The draft that listens", Trigger = new Trigger { Webhook = wanted.Trigger } },
            CreatedAt = now,
            UpdatedAt = now,
            UpdatedBy = "",
        };
        Entry = new CatalogEntry(reaction, keyHash);
    }

    /// <summary>What intake judges by.</summary>
    public CatalogEntry Entry { get; }

    /// <summary>The trigger as edited.</summary>
    public WebhookTrigger Trigger { get; }

    /// <summary>What happened, as it happens.</summary>
    public ChannelReader<SampleNews> News => _news.Reader;

    /// <summary>Where whoever waits is at another node: what tells that one, until when.</summary>
    public (Action<SampleNews> Tell, DateTimeOffset Until)? Elsewhere { get; init; }

    /// <summary>Never blocks; of much news the newest counts.</summary>
    public void Tell(SampleNews news)
    {
        if (Elsewhere is { Tell: var tell })
            tell(news);
        else
            _news.Writer.TryWrite(news);
    }
}
