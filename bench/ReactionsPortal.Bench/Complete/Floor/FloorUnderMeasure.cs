using System.Diagnostics;
using System.Globalization;
using ReactionsPortal.Bench.Scripts;

namespace ReactionsPortal.Bench.Complete.Floor;

/// <summary>The floor as a process of its own.</summary>
internal sealed class FloorUnderMeasure : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("reactions-portal-floor-");
    private readonly Process _process;
    private readonly HttpClient _http;

    private FloorUnderMeasure(string destination)
    {
        Port = PortalUnderMeasure.FreePort();
        _process = Process.Start(new ProcessStartInfo("dotnet", [typeof(FloorUnderMeasure).Assembly.Location, "floor", Port.ToString(CultureInfo.InvariantCulture), Path.Combine(_folder.FullName, "floor.db"), destination]))!;
        _http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{Port}") };
    }

    /// <summary>Where it listens.</summary>
    public int Port { get; }

    /// <summary>Starts it and waits until it answers.</summary>
    public static async Task<FloorUnderMeasure> StartAsync(string destination)
    {
        var floor = new FloorUnderMeasure(destination);
        while (true)
        {
            try
            {
                await floor.FinishedAsync();
                return floor;
            }
            catch (HttpRequestException) when (!floor._process.HasExited)
            {
                await Task.Delay(50);
            }
        }
    }

    /// <summary>Runs whose outcome is on disk.</summary>
    public async Task<int> FinishedAsync() => int.Parse(await _http.GetStringAsync("/finished"), CultureInfo.InvariantCulture);

    /// <summary>Processor time since its start.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _http.Dispose();
        _folder.Delete(recursive: true);
    }
}
