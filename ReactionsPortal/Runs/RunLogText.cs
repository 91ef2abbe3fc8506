using System.Globalization;
using System.Text;
using ReactionsPortal.Engine.Runs;

namespace ReactionsPortal.Runs;

/// <summary>A run's whole log as text, written while it is read.</summary>
internal static class RunLogText
{
    private const int ReadAtOnce = 2_000;

    /// <summary>A line each: time, attempt, stream, text.</summary>
    public static async Task WriteAsync(Stream body, IRunHistory history, Guid run, CancellationToken cancellationToken)
    {
        for (var after = 0L; ;)
        {
            var lines = await history.LogAsync(run, after, ReadAtOnce, cancellationToken);
            var text = new StringBuilder();
            foreach (var line in lines)
                text.Append(CultureInfo.InvariantCulture, $"{line.At.UtcDateTime:O}\t{line.Attempt}\t{line.Stream.ToString().ToLowerInvariant()}\t{line.Text}\n");
            await body.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), cancellationToken);
            if (lines.Count < ReadAtOnce)
                return;
            after = lines[^1].Number;
        }
    }
}
