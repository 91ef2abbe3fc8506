using System.Diagnostics;

namespace ReactionsPortal.Tests.Fixtures;

/// <summary>The built portal used as a command line.</summary>
internal static class PortalCommand
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <summary>Runs a command with an API key in the environment, as a pipeline does.</summary>
    public static Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments) => RunAsync(PortalSettings.ApiKey, arguments);

    /// <summary>Runs a command with a key, or without one.</summary>
    public static async Task<(int Code, string Output, string Error)> RunAsync(string? key, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Repository.PortalAssembly, .. arguments]) { UseShellExecute = false, WorkingDirectory = Repository.Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["REACTIONS_API_KEY"] = key ?? "";
        using var process = Process.Start(start)!;
        using var deadline = new CancellationTokenSource(Longest);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(deadline.Token), process.StandardError.ReadToEndAsync(deadline.Token));
        try
        {
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException late)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{string.Join(' ', arguments)} did not end.", late);
        }
        return (process.ExitCode, await output, await error);
    }
}
