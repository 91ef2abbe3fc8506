using ReactionsPortal.Engine.Matching.Filters;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Templating;

namespace ReactionsPortal.Engine.Matching;

/// <summary>An event made ready for all reactions that look at it.</summary>
internal sealed class MatchSubject(Event received, string? connection, IReadOnlyDictionary<string, string> values)
{
    /// <summary>The event.</summary>
    public Event Event { get; } = received;

    /// <summary>Name of the connection that it came from; null for webhooks and deleted connections.</summary>
    public string? Connection { get; } = connection;

    /// <summary>Octopus's category.</summary>
    public string? Category => Event.Category;

    /// <summary>The names that a trigger may use for it; none for what has no category.</summary>
    public IReadOnlyList<string> EventNames => EventReading.NamesOf(Event);

    /// <summary>The variables by name.</summary>
    public IReadOnlyDictionary<string, string> Values { get; } = values;

    /// <summary>The variables, ready for filters and templates; made when they are first asked for.</summary>
    public TemplateVariables Variables => field ??= TemplateVariables.OfLastingData(Values);

    /// <summary>The same, for filters that ask for the same few again and again.</summary>
    public FoundValues Found => field ??= new FoundValues(Variables);
}
