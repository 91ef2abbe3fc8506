using ReactionsPortal.Engine.Variables;

namespace ReactionsPortal.Engine.Seen;

/// <summary>What events of a kind carried, as far as they were looked at.</summary>
/// <param name="Events">How many there were.</param>
/// <param name="FirstAt">When the first came.</param>
/// <param name="LastAt">When the last came.</param>
/// <param name="IsFull">Whether there are more fields than are kept.</param>
/// <param name="Reads">How many were read with what.</param>
/// <param name="Fields">The fields by name, ignoring case.</param>
internal sealed record SeenKind(long Events, DateTimeOffset FirstAt, DateTimeOffset LastAt, bool IsFull, IReadOnlyList<(OctopusNeeds Has, long Events)> Reads, IReadOnlyDictionary<string, SeenField> Fields)
{
    /// <summary>How many events were read with what a variable needs.</summary>
    public long ReadFor(string variable)
    {
        var needs = OctopusNeeds.OfVariable(variable);
        return Reads.Where(read => read.Has.Includes(needs)).Sum(read => read.Events);
    }
}

/// <summary>A field that was seen.</summary>
/// <param name="Name">Its name as it is spelled.</param>
/// <param name="FirstAt">When an event carried it first.</param>
/// <param name="LastAt">When an event carried it last.</param>
/// <param name="Times">How many did.</param>
/// <param name="Missed">How many came since and did not, although what it needs was read.</param>
/// <param name="Values">Its values of the last months; empty where they are too many or too long to keep.</param>
/// <param name="IsOpen">Whether they are.</param>
internal sealed record SeenField(string Name, DateTimeOffset FirstAt, DateTimeOffset LastAt, long Times, long Missed, IReadOnlyCollection<string> Values, bool IsOpen);
