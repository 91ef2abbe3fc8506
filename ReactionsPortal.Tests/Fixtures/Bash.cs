using System.Diagnostics;
using System.Text;

namespace ReactionsPortal.Tests.Fixtures;

/// <summary>A real bash with a real curl, as a person pastes into.</summary>
public sealed class Bash : IAsyncLifetime
{
    async Task IAsyncLifetime.InitializeAsync()
    {
        if (!Has("curl"))
            await Debian.InstallAsync("curl", "The tests of copied commands need curl: install it (Debian: apt-get install curl).");
    }

    Task IAsyncLifetime.DisposeAsync() => Task.CompletedTask;

    /// <summary>Runs a script, handed over by standard input, and returns what it wrote.</summary>
    internal static async Task<string> RunAsync(string script, IReadOnlyDictionary<string, string>? variables = null)
    {
        var start = new ProcessStartInfo("bash")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
        start.Environment["LC_ALL"] = "C.UTF-8";
        foreach (var (name, value) in variables ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(script);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await output : throw new Xunit.Sdk.XunitException($"bash ended with {process.ExitCode}: {await error}\n{script}");
    }

    private static bool Has(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));
}
