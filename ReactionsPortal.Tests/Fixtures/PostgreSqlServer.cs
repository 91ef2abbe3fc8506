using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace ReactionsPortal.Tests.Fixtures;

/// <summary>
/// A real PostgreSQL server of a test's own, on a port and a folder of its own. What all tests share is
/// <see cref="SharedAsync"/>; a test that stops one has another.
/// </summary>
internal sealed class PostgreSqlServer : IAsyncDisposable
{
    private const string Need = "Tests need PostgreSQL: install it (Debian: apt-get install postgresql), or name the folder of its programs in POSTGRESQL_PATH.";

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);
    private static readonly Lazy<Task<PostgreSqlServer>> Shared = new(StartSharedAsync);
    private static int _databases;

    private readonly string _programs;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("reactions-postgresql-");
    private readonly int _port = FreePort.Next();

    private PostgreSqlServer(string programs) => _programs = programs;

    /// <summary>Whether every portal of the tests is to have its data in PostgreSQL: <c>TESTS_STORAGE=PostgreSql</c>. Tests that look into a SQLite file fail then.</summary>
    public static bool IsWanted { get; } = string.Equals(Environment.GetEnvironmentVariable("TESTS_STORAGE"), "PostgreSql", StringComparison.OrdinalIgnoreCase);

    /// <summary>A connection string for a new, empty database on the shared server.</summary>
    public static string NewDatabase() => Task.Run(async () => await (await SharedAsync()).NewDatabaseAsync()).GetAwaiter().GetResult();

    /// <summary>Settings of a portal with a new database on the shared server.</summary>
    public static async Task<KeyValuePair<string, string>[]> SettingsAsync() => SettingsOf(await (await SharedAsync()).NewDatabaseAsync());

    /// <summary>The one that all tests share; it ends with their process.</summary>
    public static Task<PostgreSqlServer> SharedAsync() => Shared.Value;

    /// <summary>A server of one's own.</summary>
    public static async Task<PostgreSqlServer> StartAsync()
    {
        var server = new PostgreSqlServer(await ProgramsAsync());
        try
        {
            await server.MakeAsync();
            await server.StartAgainAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>A connection string for a new, empty database.</summary>
    public async Task<string> NewDatabaseAsync()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test{Interlocked.Increment(ref _databases)}");
        await using var connection = new NpgsqlConnection(To("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'";
        await command.ExecuteNonQueryAsync();
        return To(name);
    }

    /// <summary>Settings of a portal with a database.</summary>
    public static KeyValuePair<string, string>[] SettingsOf(string connectionString) =>
        [KeyValuePair.Create("Storage:Provider", "PostgreSql"), KeyValuePair.Create("Storage:ConnectionString", connectionString)];

    /// <summary>Starts it where it was.</summary>
    public Task StartAgainAsync() => RunAsync("pg_ctl", "start", "-w", "-D", Data, "-l", Path.Combine(_folder.FullName, "log"), "-o",
        string.Create(CultureInfo.InvariantCulture, $"-p {_port} -k '{_folder.FullName}' -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=400 -c shared_buffers=64MB"));

    /// <summary>Ends it at once, as a power cut does for those who are connected.</summary>
    public Task StopAsync() => RunAsync("pg_ctl", "stop", "-w", "-m", "immediate", "-D", Data);

    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(Data, "postmaster.pid")))
            await StopAsync();
        _folder.Delete(recursive: true);
    }

    private string Data => Path.Combine(_folder.FullName, "data");

    private static async Task<PostgreSqlServer> StartSharedAsync()
    {
        var server = await StartAsync();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return server;
    }

    private string To(string database) => string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={_port};Username=reactions;Database={database}");

    private Task MakeAsync()
    {
        if (Environment.IsPrivilegedProcess)
            Chown(_folder.FullName);
        return RunAsync("initdb", "-D", Data, "-U", "reactions", "-A", "trust", "-E", "UTF8", "--no-sync", "--no-instructions");
    }

    /// <summary>PostgreSQL refuses to work for root: Debian's package makes a user for it.</summary>
    private static void Chown(string folder)
    {
        using var process = Process.Start("chown", ["-R", "postgres", folder]);
        process.WaitForExit();
    }

    private async Task RunAsync(string program, params string[] arguments)
    {
        var path = Path.Combine(_programs, program);
        var start = Environment.IsPrivilegedProcess
            ? new ProcessStartInfo("setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", path, .. arguments])
            : new ProcessStartInfo(path, arguments);
        start.UseShellExecute = false;
        start.WorkingDirectory = _folder.FullName;
        start.Environment["LC_ALL"] = "C.UTF-8";
        // The server inherits what it is started with: it must hold no pipe of ours.
        start.RedirectStandardInput = true;
        using var process = Process.Start(start)!;
        using var deadline = new CancellationTokenSource(Longest);
        await process.WaitForExitAsync(deadline.Token);
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}. {(File.Exists(Path.Combine(_folder.FullName, "log")) ? await File.ReadAllTextAsync(Path.Combine(_folder.FullName, "log")) : "")}");
    }

    private static async Task<string> ProgramsAsync()
    {
        if (Installed() is { } found)
            return found;
        await Debian.InstallAsync("postgresql", Need);
        return Installed() ?? throw new InvalidOperationException($"Debian's package postgresql was installed, but there is no initdb. {Need}");
    }

    private static string? Installed() =>
        Environment.GetEnvironmentVariable("POSTGRESQL_PATH") is { Length: > 0 } named ? named
        : Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal).Select(version => Path.Combine(version, "bin")).FirstOrDefault(bin => File.Exists(Path.Combine(bin, "initdb")))
            : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")));
}
