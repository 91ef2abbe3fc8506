using System.Text;

namespace ReactionsPortal.Engine.Actions.PowerShell;

/// <summary>Reads what a process prints past the host: <c>[Console]::WriteLine</c>, programs that inherit the console.</summary>
internal static class ConsoleLines
{
    /// <summary>Longer lines are handed on in pieces of this many characters.</summary>
    private const int LongestLine = 65_536;

    /// <summary>Hands on line after line until the other end is closed or cannot be read.</summary>
    public static async Task ReadAsync(Stream stream, Action<string> take, CancellationToken cancellationToken)
    {
        var bytes = new byte[4096];
        var characters = new char[bytes.Length + 1];
        var decoder = Encoding.UTF8.GetDecoder();
        var line = new StringBuilder();
        try
        {
            while (await stream.ReadAsync(bytes, cancellationToken) is var read and > 0)
            {
                var count = decoder.GetChars(bytes.AsSpan(0, read), characters, flush: false);
                TakeLines(characters.AsSpan(0, count), line, take);
            }
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The process is gone, or nobody waits for its last words any more.
        }
        if (line.Length > 0)
            take(line.ToString());
    }

    private static void TakeLines(ReadOnlySpan<char> text, StringBuilder line, Action<string> take)
    {
        while (!text.IsEmpty)
        {
            var end = text.IndexOf('\n');
            line.Append(end < 0 ? text : text[..end]);
            if (end < 0 && line.Length < LongestLine)
                return;
            if (line.Length > 0 && line[^1] == '\r')
                line.Length--;
            take(line.ToString());
            line.Clear();
            text = end < 0 ? [] : text[(end + 1)..];
        }
    }
}
