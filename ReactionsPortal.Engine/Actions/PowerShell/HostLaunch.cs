using System.Diagnostics;
using System.Globalization;

namespace ReactionsPortal.Engine.Actions.PowerShell;

/// <summary>How a host's process is started: command line and environment. Nothing of the portal's environment is handed on but what is listed here.</summary>
internal sealed class HostLaunch
{
    /// <summary>Where programs, time zone, certificates and proxies are: without them scripts could call little.</summary>
    private static readonly string[] Inherited =
    [
        "PATH", "TZ", "SSL_CERT_FILE", "SSL_CERT_DIR", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "no_proxy", "all_proxy",
        // Windows starts hardly a program without these.
        "SystemRoot", "SystemDrive", "windir", "ComSpec", "PATHEXT", "ProgramFiles", "ProgramFiles(x86)", "ProgramData", "NUMBER_OF_PROCESSORS", "PROCESSOR_ARCHITECTURE",
    ];

    /// <summary>File that reads scripts and runs none.</summary>
    public const string CheckScript = "Watch-Scripts.ps1";

    /// <summary>File that serves one run.</summary>
    public const string RunScript = "Invoke-Reaction.ps1";
    private static readonly string Scripts = Path.Combine(AppContext.BaseDirectory, "powershell-host");
    private readonly PowerShellInstallation _installation;
    private readonly PowerShellOptions _options;
    private readonly string _marker;
    private readonly string? _setsid = OperatingSystem.IsLinux() ? new[] { "/usr/bin/setsid", "/bin/setsid" }.FirstOrDefault(File.Exists) : null;

    /// <summary>Takes what does not change from host to host.</summary>
    public HostLaunch(PowerShellInstallation installation, PowerShellOptions options, string marker)
    {
        _installation = installation;
        _options = options;
        _marker = marker;
    }

    /// <summary>Memory of a script's objects where its reaction says nothing.</summary>
    public int UsualMemoryMegabytes => _options.MemoryMegabytes;

    /// <summary>The launcher's words for a working folder.</summary>
    public IReadOnlyList<string> LauncherFor(string folder) =>
        [.. Launcher.Split(_options.Launcher)!.Select(word => word.Replace("{folder}", folder, StringComparison.Ordinal))];

    /// <summary>What to start for a working folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="memoryMegabytes">Most memory of the script's objects.</param>
    /// <param name="script">Which of the host scripts.</param>
    public ProcessStartInfo For(string folder, int memoryMegabytes, string script = RunScript)
    {
        var launcher = LauncherFor(folder);
        var environment = EnvironmentOf(folder, memoryMegabytes);
        List<string> words = [];
        if (_setsid is not null)
            words.Add(_setsid);
        words.AddRange(launcher);
        // A launcher may bring an environment of its own (sudo does): it is replaced on the far side.
        if (launcher.Count > 0 && !OperatingSystem.IsWindows())
            words.AddRange(["/usr/bin/env", "-i", .. environment.Select(pair => $"{pair.Key}={pair.Value}")]);
        words.AddRange([.. _installation.Command, "-NoProfile", "-NonInteractive", "-NoLogo"]);
        if (OperatingSystem.IsWindows())
            words.AddRange(["-ExecutionPolicy", "Bypass"]);
        words.AddRange(["-File", Path.Combine(Scripts, script)]);

        var start = new ProcessStartInfo(words[0], words.Skip(1))
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return start;
    }

    private Dictionary<string, string> EnvironmentOf(string folder, int memoryMegabytes)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in Inherited)
        {
            if (Environment.GetEnvironmentVariable(name) is { Length: > 0 } value)
                environment[name] = value;
        }
        string[] folders = OperatingSystem.IsWindows() ? ["USERPROFILE", "APPDATA", "LOCALAPPDATA", "TEMP", "TMP"] : ["HOME", "TMPDIR", "TEMP", "TMP"];
        foreach (var name in folders)
            environment[name] = folder;
        if (_installation.Command is [var dotnet, _])
            environment["DOTNET_ROOT"] = Path.GetDirectoryName(Path.GetFullPath(dotnet))!;
        environment["LANG"] = "C.UTF-8";
        environment["NO_COLOR"] = "1";
        environment["DOTNET_GCHeapHardLimit"] = "0x" + ((long)memoryMegabytes * 1024 * 1024).ToString("X", CultureInfo.InvariantCulture);
        environment["DOTNET_gcServer"] = "0";
        environment["DOTNET_gcConcurrent"] = "0";
        // A host collects garbage hardly ever before its script begins.
        environment["DOTNET_GCgen0size"] = ((long)memoryMegabytes * 1024 * 1024 / 8).ToString("X", CultureInfo.InvariantCulture);
        environment["DOTNET_EnableDiagnostics"] = "0";
        environment["DOTNET_TieredPGO"] = "0";
        environment["DOTNET_NOLOGO"] = "1";
        environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        environment["POWERSHELL_UPDATECHECK"] = "Off";
        var mark = _marker.Split('=', 2);
        environment[mark[0]] = mark[1];
        environment["REACTIONS_PORTAL_HOST"] = Path.GetFileName(folder);
        return environment;
    }
}
