using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Intake.Listening;

/// <summary>Waits for a real delivery to a webhook trigger that may not be saved yet.</summary>
public interface ISampleListening
{
    /// <summary>Longest time that it waits.</summary>
    TimeSpan Longest { get; }

    /// <summary>A key for a draft whose key is only made when it is saved.</summary>
    string NewKey();

    /// <summary>
    /// Waits until a call of the trigger's route proves itself, or the time is over. The call is stored as an event and kept as a sample.
    /// Calls that are turned away meanwhile are told with the reason. Ends with the enumeration. Needs Editor.
    /// </summary>
    /// <exception cref="NotAllowedException">The actor is no Editor.</exception>
    IAsyncEnumerable<SampleNews> ListenAsync(SampleWanted wanted, Actor actor, CancellationToken cancellationToken);
}

/// <summary>What is waited for.</summary>
public sealed record SampleWanted
{
    /// <summary>Whose the sample is to be: the reaction's, or the draft's own identifier until it is saved.</summary>
    public required Guid Owner { get; init; }

    /// <summary>The trigger as edited.</summary>
    public required WebhookTrigger Trigger { get; init; }

    /// <summary>The key that counts where the trigger names no proof; null: the reaction's.</summary>
    public string? Key { get; init; }
}

/// <summary>What happened while somebody listened.</summary>
public abstract record SampleNews
{
    private SampleNews()
    {
    }

    /// <summary>A delivery came and is kept. The last news.</summary>
    public sealed record Came(Guid Event) : SampleNews;

    /// <summary>A product tried the address out: it proved itself, and its deliveries will.</summary>
    public sealed record Tried(DateTimeOffset At, string Name) : SampleNews;

    /// <summary>A call was turned away.</summary>
    public sealed record Refused(DateTimeOffset At, string? Address, string Reason) : SampleNews;

    /// <summary>It is waited for no longer, or never was. The last news.</summary>
    public sealed record Over(string Why) : SampleNews;
}
