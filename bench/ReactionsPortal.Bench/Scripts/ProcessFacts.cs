using System.Globalization;

namespace ReactionsPortal.Bench.Scripts;

/// <summary>What Linux says about a process and its descendants.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Parent">Its parent's.</param>
/// <param name="State">R, S, D; Z is a zombie.</param>
internal sealed record ProcessFacts(int Id, int Parent, char State)
{
    /// <summary>Everything that a process started, and what that started.</summary>
    public static IReadOnlyList<ProcessFacts> Below(int root)
    {
        var all = Directory.EnumerateDirectories("/proc").Select(folder => Path.GetFileName(folder))
            .Where(name => name.All(char.IsAsciiDigit)).Select(Read).OfType<ProcessFacts>().ToList();
        List<ProcessFacts> below = [];
        for (var parents = new HashSet<int> { root }; parents.Count > 0;)
        {
            var children = all.Where(one => parents.Contains(one.Parent)).ToList();
            below.AddRange(children);
            parents = [.. children.Select(child => child.Id)];
        }
        return below;
    }

    /// <summary>A figure of <c>smaps_rollup</c>, in megabytes: <c>Rss</c> is all that is resident, <c>Pss</c> shares what processes have together.</summary>
    public static double Megabytes(int id, string figure) => File.ReadLines($"/proc/{id}/smaps_rollup")
        .Where(line => line.StartsWith(figure + ":", StringComparison.Ordinal))
        .Select(line => double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024).First();

    /// <summary>Open files of a process.</summary>
    public static int OpenFiles(int id) => Directory.GetFileSystemEntries($"/proc/{id}/fd").Length;

    private static ProcessFacts? Read(string id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            var rest = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return new(int.Parse(id, CultureInfo.InvariantCulture), int.Parse(rest[1], CultureInfo.InvariantCulture), rest[0][0]);
        }
        catch (IOException)
        {
            // It ended meanwhile.
            return null;
        }
    }
}
