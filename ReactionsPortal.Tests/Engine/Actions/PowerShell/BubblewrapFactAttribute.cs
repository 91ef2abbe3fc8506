using System.ComponentModel;
using System.Diagnostics;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Engine.Actions.PowerShell;

/// <summary>A test that needs <c>bwrap</c>; it is installed where that may be done, and the test is skipped, with the reason, where it cannot work.</summary>
public sealed class BubblewrapFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> Missing = new(FindWhatIsMissing);

    public BubblewrapFactAttribute() => Skip = Missing.Value;

    private static string? FindWhatIsMissing()
    {
        if (!OperatingSystem.IsLinux())
            return "bubblewrap is there on Linux only.";
        try
        {
            if (!File.Exists("/usr/bin/bwrap"))
                Debian.InstallAsync("bubblewrap", "The test of a script under bubblewrap needs it: install it (Debian: apt-get install bubblewrap).").GetAwaiter().GetResult();
            using var process = Process.Start(new ProcessStartInfo("bwrap", ["--ro-bind", "/", "/", "--unshare-pid", "true"]) { RedirectStandardError = true, UseShellExecute = false })!;
            var words = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? null : $"bubblewrap does not work here: {words.Trim()}";
        }
        catch (Exception missing) when (missing is Win32Exception or InvalidOperationException)
        {
            return missing.Message;
        }
    }
}
