using System.Globalization;

namespace ReactionsPortal.Engine.Actions.PowerShell;

/// <summary>A process as the kernel tells it (Linux).</summary>
/// <param name="Id">Process id.</param>
/// <param name="Parent">Id of its parent; 1 once that is gone.</param>
/// <param name="Group">Process group.</param>
/// <param name="Session">Session; a child inherits it unless it makes its own.</param>
/// <param name="Started">Start in clock ticks since boot: with the id it tells a process from a later one of the same id.</param>
/// <param name="MemoryBytes">Resident memory.</param>
internal readonly record struct ProcessEntry(int Id, int Parent, int Group, int Session, long Started, long MemoryBytes)
{
    /// <summary>All processes that are not yet dead.</summary>
    public static IReadOnlyList<ProcessEntry> ReadAll()
    {
        List<ProcessEntry> entries = [];
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && TryRead(id, out var entry))
                entries.Add(entry);
        }
        return entries;
    }

    /// <summary>Whether the process was started with this text in its environment. False too where it may not be read.</summary>
    public bool HasInEnvironment(string marker)
    {
        try
        {
            return File.ReadAllText($"/proc/{Id}/environ").Contains(marker, StringComparison.Ordinal);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Reads one process; false when it is gone or a zombie.</summary>
    public static bool TryRead(int id, out ProcessEntry entry)
    {
        entry = default;
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            // The name stands in parentheses and may hold anything, parentheses too.
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            if (fields[0] is "Z" or "X")
                return false;
            entry = new(id, Number(fields[1]), Number(fields[2]), Number(fields[3]), long.Parse(fields[19], CultureInfo.InvariantCulture),
                long.Parse(fields[21], CultureInfo.InvariantCulture) * Environment.SystemPageSize);
            return true;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static int Number(string field) => int.Parse(field, CultureInfo.InvariantCulture);
}
