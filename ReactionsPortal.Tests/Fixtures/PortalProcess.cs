using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace ReactionsPortal.Tests.Fixtures;

/// <summary>
/// The built portal as a real child process, as <c>dotnet run</c> would start it, on a port and a data folder of its own.
/// The folder and the port outlive a stop, so that it can be started again where it was.
/// </summary>
internal sealed partial class PortalProcess : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(4);
    private const int MostComplaints = 40;
    private static readonly ConcurrentDictionary<int, Process> Running = new();
    private static readonly ConcurrentQueue<(long At, string Words)> Complained = new();

    private readonly IReadOnlyDictionary<string, string> _settings;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("reactions-portal-test-");
    private readonly ConcurrentQueue<string> _output = new();
    private Dictionary<string, string> _storage = [];
    private Process? _process;

    static PortalProcess() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var process in Running.Values)
            Kill(process);
    };

    private PortalProcess(IReadOnlyDictionary<string, string> settings)
    {
        _settings = settings;
        Address = $"http://localhost:{FreePort.Next()}";
        Http = new HttpClient { BaseAddress = new Uri(Address), Timeout = TimeSpan.FromSeconds(60) };
        Api = new ApiClient(this);
    }

    /// <summary>Where it listens, without a slash at the end.</summary>
    public string Address { get; }

    /// <summary>Where it keeps its database and keys.</summary>
    public string DataFolder => Path.Combine(_folder.FullName, "data");

    /// <summary>A connection to its database, open.</summary>
    /// <param name="isReadOnly">Whether a file is opened only to be read.</param>
    public async Task<DbConnection> OpenDatabaseAsync(bool isReadOnly = false)
    {
        DbConnection connection = _settings.Concat(_storage).FirstOrDefault(setting => setting.Key == "Storage:ConnectionString").Value is { } server
            ? new NpgsqlConnection(server)
            : new SqliteConnection($"Data Source={Path.Combine(DataFolder, "reactions.db")};Pooling=False{(isReadOnly ? ";Mode=ReadOnly" : "")}");
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>A stranger's way in: no key, no cookie.</summary>
    public HttpClient Http { get; }

    /// <summary>An administrator's way in: the key of the unattended set-up.</summary>
    public ApiClient Api { get; }

    /// <summary>Everything that it printed since it was first started.</summary>
    public string Output => string.Join('\n', _output);

    /// <summary>What the portals of all tests warned of lately, for the words of a test that failed; nothing where they did not.</summary>
    public static string Complaints(TimeSpan lately)
    {
        List<string> words = [.. Complained.Where(one => Stopwatch.GetElapsedTime(one.At) <= lately).Select(one => one.Words).TakeLast(MostComplaints)];
        return words.Count == 0 ? "" : $"\nPortals warned:\n{string.Join('\n', words)}";
    }

    /// <summary>The link that makes the first Administrator, as printed; null once there is a member.</summary>
    public string? SetUpLink => PrintedLink().Match(Output) is { Success: true } link ? link.Value : null;

    /// <summary>The program with these settings, not started.</summary>
    public static PortalProcess With(IReadOnlyDictionary<string, string> settings) => new(settings);

    /// <summary>A portal that is ready, with an Administrator and an API key.</summary>
    public static async Task<PortalProcess> StartAsync(params KeyValuePair<string, string>[] more)
    {
        var settings = new Dictionary<string, string>(PortalSettings.Unattended);
        foreach (var (key, value) in more)
            settings[key] = value;
        var portal = With(settings);
        await portal.StartAgainAsync();
        return portal;
    }

    /// <summary>Starts it on its data folder and returns once it is ready.</summary>
    public async Task StartAgainAsync()
    {
        if (PostgreSqlServer.IsWanted && _storage.Count == 0 && !_settings.ContainsKey("Storage:Provider"))
            _storage = new Dictionary<string, string>(await PostgreSqlServer.SettingsAsync());
        _process = Launch();
        var ready = Stopwatch.StartNew();
        while (!await IsReadyAsync())
        {
            if (_process.HasExited)
                throw new InvalidOperationException($"The portal ended with code {_process.ExitCode} instead of starting.\n{Output}");
            if (ready.Elapsed > LongestStart)
                throw new TimeoutException($"The portal was not ready within {LongestStart.TotalSeconds:0} s.\n{Output}");
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
    }

    /// <summary>Starts it where it is expected to refuse, and returns its exit code once it ended by itself.</summary>
    public async Task<int> StartInVainAsync()
    {
        _process = Launch();
        using var deadline = new CancellationTokenSource(LongestStart);
        await _process.WaitForExitAsync(deadline.Token);
        return _process.ExitCode;
    }

    /// <summary>Ends it at once, as <c>kill -9</c> does: it gets no chance to tidy up.</summary>
    public async Task KillAsync()
    {
        if (_process is not { } process)
            return;
        Kill(process);
        await process.WaitForExitAsync();
        Running.TryRemove(process.Id, out _);
        process.Dispose();
        _process = null;
    }

    /// <summary>Asks it to stop, as a service manager does with <c>SIGTERM</c>.</summary>
    public void Terminate()
    {
        using var asking = Process.Start("kill", ["-TERM", _process!.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        asking.WaitForExit();
    }

    /// <summary>Waits until it has ended by itself.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> EndedAsync()
    {
        var process = _process!;
        using var deadline = new CancellationTokenSource(LongestStart);
        await process.WaitForExitAsync(deadline.Token);
        Running.TryRemove(process.Id, out _);
        var code = process.ExitCode;
        process.Dispose();
        _process = null;
        return code;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Http.Dispose();
        Api.Dispose();
        _folder.Delete(recursive: true);
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It ended by itself.
        }
    }

    private Process Launch()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Repository.PortalAssembly },
            WorkingDirectory = Repository.Folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["Urls"] = Address,
                ["DataDirectory"] = DataFolder,
                // It lives for seconds: what the runtime learns for later is not worth its time.
                ["DOTNET_TieredPGO"] = "0",
                // Nor is a better translation of what is called less than 256 times (a hexadecimal number; usually 30).
                ["DOTNET_TC_CallCountThreshold"] = "100",
            },
        };
        foreach (var (key, value) in _settings.Concat(_storage))
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;

        var process = new Process { StartInfo = start };
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Running[process.Id] = process;
        return process;
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is not { } text)
            return;
        _output.Enqueue(text);
        if (text is [_, _, ':', _, _, ':', _, _, ' ', 'W' or 'E' or 'F', _, _, ' ', ..])
            Complained.Enqueue((Stopwatch.GetTimestamp(), $"{Address} {text}"));
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var answer = await Http.GetAsync("/health/ready");
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"http://\S+/set-up\?\S+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PrintedLink();
}
