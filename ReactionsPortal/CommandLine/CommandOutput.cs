using System.CommandLine;
using System.Data.Common;
using System.Text.Json;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Hosting;

namespace ReactionsPortal.CommandLine;

/// <summary>How commands answer: a line for people, or one JSON document for programs; errors on standard error either way.</summary>
internal static class CommandOutput
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The option that each command with a result has.</summary>
    public static Option<bool> JsonOption() => new("--json") { Description = "Answers with JSON." };

    /// <summary>Writes a result.</summary>
    public static void Write<T>(bool asJson, T result, Func<T, IEnumerable<string>> lines)
    {
        if (asJson)
        {
            Console.WriteLine(JsonSerializer.Serialize(result, Json));
            return;
        }
        foreach (var line in lines(result))
            Console.WriteLine(line);
    }

    /// <summary>Runs what a command does; what can be expected to go wrong is told as a sentence.</summary>
    public static async Task<int> RunAsync(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (CommandException refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
        }
        catch (Exception refused) when (refused is SettingException or StartRefusedException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(refused.Message);
        }
        catch (DbException refused)
        {
            await Console.Error.WriteLineAsync($"The database cannot be read: {refused.Message.TrimEnd('.')}.");
        }
        return ExitCodes.Failed;
    }
}

/// <summary>A command cannot be done; the message is a sentence for who called it.</summary>
internal sealed class CommandException(string message) : Exception(message);
