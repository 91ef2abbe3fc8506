using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ReactionsPortal.Engine.Actions.PowerShell;

/// <summary>The PowerShell that runs scripts.</summary>
/// <param name="Path">What is started: <c>pwsh</c>, or the portal's own <c>pwsh.dll</c>.</param>
/// <param name="Version">Its version, for example 7.6.9.</param>
/// <param name="Command">Program and first arguments that start it.</param>
internal sealed partial record PowerShellInstallation(string Path, Version Version, IReadOnlyList<string> Command)
{
    private static readonly Version Oldest = new(7, 2);
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(20);

    /// <summary>Finds what the settings name.</summary>
    /// <returns>Null when it cannot be used; then <paramref name="wrong"/> says why and what to do.</returns>
    public static PowerShellInstallation? Find(PowerShellOptions options, out string wrong) =>
        string.IsNullOrWhiteSpace(options.Path) ? FindBuiltIn(out wrong) : FindNamed(options.Path, out wrong);

    private static PowerShellInstallation? FindBuiltIn(out string wrong)
    {
        var path = System.IO.Path.Combine(AppContext.BaseDirectory, "powershell", "pwsh.dll");
        wrong = "";
        if (!File.Exists(path))
            wrong = $"PowerShell is missing: {path} is not there. Publish the portal again, or name another pwsh in PowerShell:Path.";
        else if (FindDotnet() is not { } dotnet)
            wrong = "The program dotnet, which starts PowerShell, was found neither beside the portal's runtime nor on the PATH. Install .NET 10, or name a pwsh in PowerShell:Path.";
        else
            return new(path, VersionOf(FileVersionInfo.GetVersionInfo(path).FileVersion) ?? new(0, 0), [dotnet, path]);
        return null;
    }

    private static PowerShellInstallation? FindNamed(string path, out string wrong)
    {
        wrong = "";
        if (!File.Exists(path))
        {
            wrong = Directory.Exists(path) ? $"PowerShell:Path names {path}, which is a folder. Name the file pwsh in it." : $"PowerShell:Path names {path}, but there is no such file.";
            return null;
        }
        if (!OperatingSystem.IsWindows() && !path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) && (File.GetUnixFileMode(path) & Executable) == UnixFileMode.None)
        {
            wrong = $"PowerShell:Path names {path}, which is not executable. Make it so with chmod +x.";
            return null;
        }
        string[] command = path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) && FindDotnet() is { } dotnet ? [dotnet, path] : [path];
        var answer = Ask(command);
        if (VersionOf(answer) is not { } version)
            wrong = $"PowerShell:Path names {path}, but that is not PowerShell 7: asked for its version, it answered \"{answer}\".";
        else if (version < Oldest)
            wrong = $"PowerShell:Path names {path}, which is version {version}. Scripts need {Oldest} or newer.";
        else
            return new(path, version, command);
        return null;
    }

    private static string Ask(string[] command)
    {
        try
        {
            var start = new ProcessStartInfo(command[0], [.. command[1..], "--version"]) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false };
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var answer = process.StandardOutput.ReadToEndAsync();
            if (!process.WaitForExit(LongestAnswer))
            {
                process.Kill(entireProcessTree: true);
                return "nothing";
            }
            return answer.GetAwaiter().GetResult().Trim();
        }
        catch (Win32Exception broken)
        {
            return broken.Message;
        }
    }

    private static Version? VersionOf(string? text) =>
        VersionPattern().Match(text ?? "") is { Success: true } match
            ? new(Number(match, "major"), Number(match, "minor"), Number(match, "build"))
            : null;

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(PowerShell )?(?<major>\d{1,4})\.(?<minor>\d{1,4})\.(?<build>\d{1,6})", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex VersionPattern();

    /// <summary>The <c>dotnet</c> that the portal runs on, else the one on the PATH.</summary>
    [SuppressMessage("SingleFile", "IL3000", Justification = "An empty location is dealt with.")]
    private static string? FindDotnet()
    {
        var program = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        var runtime = System.IO.Path.GetDirectoryName(typeof(object).Assembly.Location) ?? "";
        string[] candidates =
        [
            System.IO.Path.GetFullPath(System.IO.Path.Combine(runtime, "..", "..", "..", program)),
            .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Select(folder => System.IO.Path.Combine(folder, program)),
        ];
        return candidates.FirstOrDefault(File.Exists);
    }
}
