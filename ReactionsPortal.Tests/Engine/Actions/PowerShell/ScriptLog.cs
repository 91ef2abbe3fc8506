using System.Collections.Concurrent;
using ReactionsPortal.Engine.Actions;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Secrets;

namespace ReactionsPortal.Tests.Engine.Actions.PowerShell;

/// <summary>Keeps a run's lines as the engine would: masked, one by one.</summary>
internal sealed class ScriptLog(SecretMask mask) : IRunLog
{
    private readonly ConcurrentQueue<(LogStream Stream, string Text)> _lines = new();

    public IReadOnlyList<(LogStream Stream, string Text)> Lines => [.. _lines];

    public IReadOnlyList<string> Of(LogStream stream) => [.. _lines.Where(line => line.Stream == stream).Select(line => line.Text)];

    public void Write(LogStream stream, string text)
    {
        foreach (var line in mask.Apply(text).Split('\n'))
            _lines.Enqueue((stream, line.TrimEnd('\r')));
    }
}
