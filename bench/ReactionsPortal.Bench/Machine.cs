using System.Globalization;
using System.Runtime.InteropServices;

namespace ReactionsPortal.Bench;

/// <summary>What a measurement was made on.</summary>
internal static class Machine
{
    /// <summary>Writes cores, runtime and load: a figure without them says little.</summary>
    public static void Describe()
    {
        var load = File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}, load {load}, {DateTimeOffset.UtcNow:yyyy-MM-dd HH:mm} UTC"));
    }
}
