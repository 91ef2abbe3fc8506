using System.Diagnostics.Tracing;
using System.Globalization;
using Microsoft.Diagnostics.NETCore.Client;
using ReactionsPortal.Bench.Scripts;

namespace ReactionsPortal.Bench.Circuits;

/// <summary>What a portal holds in memory, once its garbage is collected.</summary>
/// <param name="Heap">Megabytes of living objects.</param>
/// <param name="Resident">Megabytes that the process has of the machine's memory.</param>
internal sealed record PortalMemory(double Heap, double Resident)
{
    private const long CollectGarbage = 0x800000;
    private const string HeapSize = "dotnet_gc_last_collection_heap_size_bytes{";
    private const string Holes = "dotnet_gc_last_collection_heap_fragmentation_size_bytes{";

    /// <summary>Makes the portal collect all its garbage, and reads.</summary>
    public static async Task<PortalMemory> ReadAsync(PortalUnderMeasure portal)
    {
        var client = new DiagnosticsClient(portal.ProcessId);
        for (var round = 0; round < 3; round++)
        {
            using var session = client.StartEventPipeSession(new EventPipeProvider("Microsoft-Windows-DotNETRuntime", EventLevel.Informational, CollectGarbage), requestRundown: false);
            var reading = session.EventStream.CopyToAsync(Stream.Null);
            await Task.Delay(TimeSpan.FromSeconds(2));
            await session.StopAsync(CancellationToken.None);
            await reading;
        }
        var lines = (await portal.ReadAsync("/metrics")).Split('\n');
        return new PortalMemory((Sum(lines, HeapSize) - Sum(lines, Holes)) / 1e6, ProcessFacts.Megabytes(portal.ProcessId, "Rss"));
    }

    private static double Sum(string[] lines, string metric) =>
        lines.Where(line => line.StartsWith(metric, StringComparison.Ordinal)).Sum(line => double.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture));
}
