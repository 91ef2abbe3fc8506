using System.Collections.Concurrent;

namespace ReactionsPortal.Engine.Octopus;

/// <summary>What time it is for each server, as its answers tell: events carry the server's time, whatever the portal's clock says or is set to.</summary>
internal sealed class ServerClocks(TimeProvider time)
{
    /// <summary>Answers tell whole seconds, and take a while to come.</summary>
    private static readonly TimeSpan Agreement = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<Uri, Answer> _answers = new();

    /// <summary>Notes what time an answer says it is.</summary>
    /// <param name="server">The server's address.</param>
    /// <param name="said">The answer's <c>Date</c>; null: it says none.</param>
    public void Note(Uri server, DateTimeOffset? said)
    {
        if (said is { } date)
            _answers[server] = new Answer(date, time.GetTimestamp());
    }

    /// <summary>What time it was for a server, rather too early than too late; by the portal's clock where the server does not say.</summary>
    /// <param name="server">The server's address.</param>
    /// <param name="moment">A <see cref="TimeProvider.GetTimestamp"/> of a moment ago.</param>
    public DateTimeOffset At(Uri server, long moment) => _answers.TryGetValue(server, out var answer)
        ? answer.Said - time.GetElapsedTime(moment, answer.At)
        : time.GetUtcNow() - time.GetElapsedTime(moment);

    /// <summary>How far a server's clock is ahead of the portal's, below zero: behind. Zero where they agree as far as answers can tell, and where the server does not say.</summary>
    /// <param name="server">The server's address.</param>
    public TimeSpan Ahead(Uri server)
    {
        if (!_answers.TryGetValue(server, out var answer))
            return TimeSpan.Zero;
        var ahead = answer.Said - (time.GetUtcNow() - time.GetElapsedTime(answer.At));
        return ahead.Duration() < Agreement ? TimeSpan.Zero : ahead;
    }

    private readonly record struct Answer(DateTimeOffset Said, long At);
}
