using ReactionsPortal.Engine.Actions;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Runs;
using ReactionsPortal.Engine.Secrets;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Dispatch;

/// <summary>
/// The log of one attempt: numbers lines, masks secrets, hands them to the writer. Of a single request, which writes a line or
/// two when it is answered, they are held and go to the disk with the outcome.
/// </summary>
internal sealed class AttemptLog(LogWriter writer, Guid run, int attempt, long lastLine, SecretMask mask, bool isHeld, TimeProvider time) : IRunLog
{
    private const int LongestLine = 20_000;
    private readonly Lock _lock = new();
    private readonly List<LogLineRow> _held = [];
    private long _number = lastLine;

    public void Write(LogStream stream, string text)
    {
        var masked = mask.Apply(text);
        var now = time.GetUtcNow();
        lock (_lock)
        {
            foreach (var line in masked.AsSpan().TrimEnd("\r\n").EnumerateLines())
            {
                var kept = line.Length <= LongestLine ? line.ToString() : $"{line[..LongestLine]}... ({line.Length - LongestLine} more characters)";
                var row = new LogLineRow { RunId = run, Number = ++_number, At = now, Attempt = attempt, Stream = stream, Text = kept };
                if (isHeld)
                    _held.Add(row);
                else
                    writer.Add(row);
            }
        }
    }

    /// <summary>The attempt is over: what is not held is on disk when this returns.</summary>
    /// <returns>What is held.</returns>
    public async ValueTask<IReadOnlyList<LogLineRow>> EndAsync()
    {
        if (!isHeld)
            await writer.FlushAsync(CancellationToken.None);
        return _held;
    }
}
