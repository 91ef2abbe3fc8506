using System.CommandLine;
using ReactionsPortal.Engine.Audit;

namespace ReactionsPortal.CommandLine;

/// <summary><c>verify-audit</c>: whether the audit is as it was noted, of a running portal's data or of a backup.</summary>
internal static class VerifyAuditCommand
{
    public static Command Make()
    {
        var (data, json) = (DataOption.Make(), CommandOutput.JsonOption());
        var command = new Command("verify-audit", "Reads the audit's chain of hashes. Ends with 3 when an entry is missing or was changed.") { data, json };
        command.SetAction((parsed, cancellationToken) => CommandOutput.RunAsync(async () =>
        {
            var found = await AuditFile.VerifyAsync(DataOption.Storage(parsed.GetValue(data)), cancellationToken);
            CommandOutput.Write(parsed.GetValue(json), found, Words);
            return found.IsWhole ? ExitCodes.Done : ExitCodes.NotRight;
        }));
        return command;
    }

    private static IEnumerable<string> Words(AuditVerification found) => found switch
    {
        { BrokenAt: { } at } => [$"Entry {at} is missing or was changed; the {found.Entries} before it are as they were noted."],
        { NewestHash: { } hash } => [$"All {found.Entries} entries are as they were noted. Newest hash: {hash}"],
        _ => ["The audit is empty."],
    };
}
