using System.Diagnostics;

namespace ReactionsPortal.Tests.Fixtures;

/// <summary>Installs what the tests need beyond the SDK, where they may.</summary>
internal static class Debian
{
    private static readonly SemaphoreSlim One = new(1, 1);

    /// <summary>Installs a package.</summary>
    /// <param name="package">Its name.</param>
    /// <param name="need">What is said where it cannot be installed: who needs what, and how to get it.</param>
    public static async Task InstallAsync(string package, string need)
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess || !File.Exists("/usr/bin/apt-get"))
            throw new InvalidOperationException(need);

        await One.WaitAsync();
        try
        {
            await AptGetAsync(need, "update", "-qq");
            await AptGetAsync(need, "install", "-y", "-qq", "--no-install-recommends", package);
        }
        finally
        {
            One.Release();
        }
    }

    private static async Task AptGetAsync(string need, params string[] arguments)
    {
        var start = new ProcessStartInfo("apt-get", arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{need} apt-get {string.Join(' ', arguments)} failed: {error}\n{await output}");
    }
}
