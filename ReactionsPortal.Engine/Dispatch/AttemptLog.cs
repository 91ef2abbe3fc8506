using ReactionsPortal.Engine.Actions;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Runs;
using ReactionsPortal.Engine.Secrets;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Dispatch;

/// <summary>The log of one attempt: numbers lines, masks secrets, hands them to the writer.</summary>
internal sealed class AttemptLog(LogWriter writer, Guid run, int attempt, long lastLine, SecretMask mask, TimeProvider time) : IRunLog
{
    private const int LongestLine = 20_000;
    private readonly Lock _lock = new();
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
                writer.Add(new LogLineRow { RunId = run, Number = ++_number, At = now, Attempt = attempt, Stream = stream, Text = kept });
            }
        }
    }
}
