using System.Net;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using ReactionsPortal.Engine.Intake.Limits;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Refusing;

/// <summary>Has the log say what the engine refused, whether it was asked by a request or by a live page.</summary>
/// <remarks>So many lines a minute of one caller; of a destination and of templates too, as nobody in particular asks there. Never what was sent.</remarks>
public sealed class RefusalNotes(ILogger<RefusalNotes>? log = null) : IDisposable
{
    private const string Templates = "templates";

    private readonly ILogger _log = log ?? NullLogger<RefusalNotes>.Instance;
    private readonly LineLimit _lines = new();

    /// <summary>Somebody asked for what is there, and was told that it is not: it is in no folder in which they have a role.</summary>
    public void Hidden(Actor actor, string thing, string id)
    {
        if (MayWrite(actor, out var from))
            _log.Hidden(actor.Name, from, thing, id);
    }

    /// <inheritdoc cref="Hidden(Actor, string, string)" />
    public void Hidden(Actor actor, string thing, Guid id) => Hidden(actor, thing, id.ToString());

    /// <summary>Somebody's role does not suffice.</summary>
    public void TooLow(Actor actor, string why)
    {
        if (MayWrite(actor, out var from))
            _log.TooLow(actor.Name, from, why);
    }

    /// <summary>A filter's pattern was not done in time with a value, and counts as not matching.</summary>
    public void Pattern(string reaction, string field)
    {
        if (MayWrite($"pattern of {reaction}", $"patterns of {reaction}"))
            _log.Pattern(field, reaction);
    }

    /// <summary>Something was to be called at an address that may not be called.</summary>
    public void Destination(string host, string why)
    {
        if (MayWrite($"to {host}", $"calls to {host}"))
            _log.Destination(host, why);
    }

    /// <summary>A template took too much, and was given up.</summary>
    public void Template(string why)
    {
        if (MayWrite(Templates, Templates))
            _log.Template(why);
    }

    /// <inheritdoc />
    public void Dispose() => _lines.Dispose();

    private bool MayWrite(Actor actor, out string from)
    {
        from = actor.From ?? "this machine";
        return MayWrite(IPAddress.TryParse(actor.From, out var address) ? Callers.Of(address) : actor.Name, from);
    }

    private bool MayWrite(string caller, string of)
    {
        var line = _lines.Take(caller);
        if (line == LineTaken.Last)
            _log.More(of);
        return line == LineTaken.One;
    }
}
