using System.ComponentModel;
using System.Diagnostics;

namespace ReactionsPortal.Tests.Engine.Actions.PowerShell;

/// <summary>A test that needs <c>bwrap</c>; skipped, with the reason, where it is missing or the system does not let it work.</summary>
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
            using var process = Process.Start(new ProcessStartInfo("bwrap", ["--ro-bind", "/", "/", "--unshare-pid", "true"]) { RedirectStandardError = true, UseShellExecute = false })!;
            var words = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? null : $"bubblewrap does not work here: {words.Trim()}";
        }
        catch (Win32Exception)
        {
            return "bubblewrap is not installed: apt-get install bubblewrap.";
        }
    }
}
