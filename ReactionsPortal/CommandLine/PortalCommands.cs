using System.CommandLine;

namespace ReactionsPortal.CommandLine;

/// <summary>What the program does instead of serving, by its first argument.</summary>
internal static class PortalCommands
{
    /// <summary>Whether the arguments name a command; all else is settings of the portal.</summary>
    public static bool Has(string[] args) => args is [var first, ..] && (first is "--help" or "-h" or "-?" || Root().Subcommands.Any(command => command.Name == first));

    /// <summary>Runs the command.</summary>
    /// <returns>0: done. 1: it could not be done, with the reason on standard error. 2: wrong arguments. 3: documents are not valid, or the audit is not whole.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var parsed = Root().Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
                await Console.Error.WriteLineAsync(error.Message);
            return ExitCodes.Usage;
        }
        return await parsed.InvokeAsync();
    }

    private static RootCommand Root() => new("Reactions Portal. Without a command it serves; its settings are given as --Section:Name value.")
    {
        VersionCommand.Make(),
        ExportCommand.Make(),
        ApplyCommand.Make(),
        BackupCommand.Make(),
        VerifyAuditCommand.Make(),
    };
}
