using System.Diagnostics;
using System.Security.Cryptography;

namespace ReactionsPortal.Tests.Fixtures;

/// <summary>Runs a script with Node.js, with the packages that its lock file names.</summary>
internal static class Node
{
    private const string Need = "The tests that use products' own packages need Node.js with npm: install it (Debian: apt-get install npm).";
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(5);

    /// <summary>Runs one to its end.</summary>
    /// <param name="folder">Folder with the script, <c>package.json</c> and <c>package-lock.json</c>.</param>
    /// <param name="script">Its name.</param>
    /// <param name="settings">Environment variables.</param>
    /// <returns>What it printed.</returns>
    public static async Task<string> RunAsync(string folder, string script, IReadOnlyDictionary<string, string> settings)
    {
        if (!IsInstalled("npm"))
            await Debian.InstallAsync("npm", Need);
        var installed = await InstallAsync(folder);
        var copy = Path.Combine(installed, script);
        File.Copy(Path.Combine(folder, script), copy, overwrite: true);
        return await RunAsync("node", installed, settings, copy);
    }

    /// <summary>Packages are fetched once for each lock file, into a folder that later runs find.</summary>
    private static async Task<string> InstallAsync(string folder)
    {
        var lockFile = Path.Combine(folder, "package-lock.json");
        var version = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(lockFile)))[..16];
        var cache = Path.Combine(Repository.Folder, "ReactionsPortal.Tests", "obj", "node");
        var installed = Path.Combine(cache, version);
        if (Directory.Exists(installed))
            return installed;

        // Under another name until it is whole, so that an installation that broke off is not taken for one.
        var begun = Directory.CreateDirectory(Path.Combine(cache, $"{version}-{Guid.NewGuid():N}")).FullName;
        foreach (var file in (string[])["package.json", "package-lock.json"])
            File.Copy(Path.Combine(folder, file), Path.Combine(begun, file));
        await RunAsync("npm", begun, new Dictionary<string, string>(), "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        Directory.Move(begun, installed);
        return installed;
    }

    private static bool IsInstalled(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    private static async Task<string> RunAsync(string program, string folder, IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        using var deadline = new CancellationTokenSource(LongestRun);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
            var error = await process.StandardError.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            return process.ExitCode == 0
                ? await output
                : throw new Xunit.Sdk.XunitException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{await output}\n{error}");
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }
}
