using System.Globalization;
using System.Text;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Secrets;

namespace ReactionsPortal.Engine.Actions.PowerShell;

/// <summary>Takes a script's lines, masks what became sensitive during the run, and keeps them within bounds. Thread-safe.</summary>
internal sealed class ScriptOutput
{
    private readonly IRunLog _log;
    private readonly SecretMask _mask;
    private readonly ScriptBounds _bounds;
    private readonly IReadOnlyCollection<string> _secrets;
    private readonly Lock _lock = new();
    private readonly List<string> _sensitive = [];
    private readonly WrappedSecrets _wrapped = new();
    private SecretMask _more = SecretMask.Nothing;
    private long _bytes;
    private long _lines;
    private long _cutBytes;
    private long _cutLines;

    /// <summary>Takes the lines of one attempt.</summary>
    public ScriptOutput(IRunLog log, ActionWork work, ScriptBounds bounds)
    {
        _log = log;
        _mask = work.Mask;
        _bounds = bounds;
        _secrets = [.. work.Secrets.Values];
        _wrapped.Use(_secrets);
    }

    /// <summary>Whether so much was written that the script is to be ended.</summary>
    public bool IsFlood => Interlocked.Read(ref _bytes) > _bounds.FloodBytes;

    /// <summary>What flooding is, in words.</summary>
    public string FloodLimit => SizeText(_bounds.FloodBytes);

    /// <summary>Masks a value from here on, besides the run's secrets.</summary>
    public void Hide(string value)
    {
        lock (_lock)
        {
            _sensitive.Add(value);
            _more = new SecretMask(_sensitive);
            _wrapped.Use([.. _secrets, .. _sensitive]);
        }
    }

    /// <summary>A text that leaves the run by another way, masked.</summary>
    public string Masked(string text)
    {
        lock (_lock)
            return _mask.Apply(_more.Apply(text));
    }

    /// <summary>Adds a text of one or more lines.</summary>
    public void Write(LogStream stream, string text)
    {
        lock (_lock)
        {
            var bytes = Encoding.UTF8.GetByteCount(text) + 1;
            var lines = text.AsSpan().Count('\n') + 1;
            Interlocked.Add(ref _bytes, bytes);
            _lines += lines;
            if (_cutLines > 0 || _bytes > _bounds.OutputBytes || _lines > _bounds.OutputLines)
            {
                if (_cutLines == 0)
                    _log.Write(LogStream.Portal, string.Create(CultureInfo.InvariantCulture, $"The log keeps {SizeText(_bounds.OutputBytes)} or {_bounds.OutputLines} lines of output; what the script writes from here on is cut."));
                _cutLines += lines;
                _cutBytes += bytes;
                return;
            }
            text = _mask.Apply(_more.Apply(text));
            _log.Write(stream, stream == LogStream.Output ? _wrapped.Apply(text) : text);
        }
    }

    /// <summary>Adds a line of the portal, which no bound cuts.</summary>
    public void Say(string text)
    {
        lock (_lock)
            _log.Write(LogStream.Portal, _more.Apply(text));
    }

    /// <summary>Says what was cut.</summary>
    public void Complete()
    {
        lock (_lock)
        {
            if (_cutLines > 0)
                _log.Write(LogStream.Portal, string.Create(CultureInfo.InvariantCulture, $"{_cutLines} more lines of output ({SizeText(_cutBytes)}) were cut."));
        }
    }

    /// <summary>A size in words.</summary>
    public static string SizeText(long bytes) => bytes < 1024 * 1024
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, bytes / 1024)} KB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024 / 1024} MB");
}
