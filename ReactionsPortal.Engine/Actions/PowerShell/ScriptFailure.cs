using System.Globalization;

namespace ReactionsPortal.Engine.Actions.PowerShell;

/// <summary>Why a script failed.</summary>
/// <param name="Sentence">The cause in plain words, with the script's line where it is known.</param>
/// <param name="MayPass">Whether the same script could end otherwise the next time.</param>
internal sealed record ScriptFailure(string Sentence, bool MayPass)
{
    private const int SignalBase = 128;
    private const int KillSignal = 9;

    /// <summary>Said by <c>Fail-Step</c>, which then ends the script: the end itself comes later.</summary>
    public bool IsFromFailStep { get; private init; }

    /// <summary>What the host says about an error: kind, line and message, one below the other.</summary>
    public static ScriptFailure Of(string text, ScriptBounds bounds)
    {
        var parts = text.Split('\n', 3);
        var (kind, line, message) = (parts[0], parts.ElementAtOrDefault(1) ?? "", parts.ElementAtOrDefault(2) ?? "");
        return kind switch
        {
            "memory" => new(At(line) + $"the script used more than {bounds.MemoryMegabytes} MB of memory.", MayPass: false),
            "parse" => new(line.Length > 0 ? $"The script cannot be read, line {line}: {message}" : $"The script cannot be read: {message}", MayPass: false),
            "fail" => new(At(line) + message, MayPass: true) { IsFromFailStep = true },
            _ => new(At(line) + message, MayPass: true),
        };
    }

    /// <summary>An exit code other than 0, of <c>exit</c> or of the last program that the script called: code and line, one below the other.</summary>
    public static ScriptFailure OfExit(string text)
    {
        var parts = text.Split('\n', 2);
        return new(At(parts.ElementAtOrDefault(1) ?? "") + $"the script ended with exit code {parts[0]}.", MayPass: true);
    }

    /// <summary>The process was gone before the script's end was told. Null when it ended itself with code 0.</summary>
    public static ScriptFailure? OfLostProcess(int? exitCode, bool ranOutOfMemory, ScriptBounds bounds) => exitCode switch
    {
        _ when ranOutOfMemory => new($"Failed: the script used more than {bounds.MemoryMegabytes} MB of memory.", MayPass: false),
        0 => null,
        null => new("Failed: the script cut itself off from the portal.", MayPass: false),
        > SignalBase and <= SignalBase + 64 when exitCode - SignalBase == KillSignal =>
            new("Failed: the script's process was killed before the script ended.", MayPass: true),
        _ => new(string.Create(CultureInfo.InvariantCulture, $"Failed: the script ended its own process with exit code {exitCode}."), MayPass: true),
    };

    private static string At(string line) => line.Length > 0 ? $"Failed at line {line}: " : "Failed: ";
}
