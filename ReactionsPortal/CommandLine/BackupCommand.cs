using System.CommandLine;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Backups;

namespace ReactionsPortal.CommandLine;

/// <summary><c>backup</c>: a copy of the data folder at one instant, while the portal goes on.</summary>
internal static class BackupCommand
{
    public static Command Make()
    {
        var (data, json) = (DataOption.Make(), CommandOutput.JsonOption());
        var target = new Argument<string?>("FOLDER") { Description = "A folder that does not exist yet; reactions-portal-<time> here when left out.", Arity = ArgumentArity.ZeroOrOne };
        var without = new Option<bool>("--without-files") { Description = "Leaves out the files that scripts left with their runs." };
        var command = new Command("backup", "Copies database, keys and files of a portal, which may be running. To restore, start a portal on the copy. Whoever has it can read the secrets.") { target, data, without, json };
        command.SetAction(parsed => CommandOutput.RunAsync(() =>
        {
            var storage = DataOption.Storage(parsed.GetValue(data));
            if (storage.IsOnServer)
                throw new CommandException($"The data is on a PostgreSQL server (Storage:Provider): make a backup of it with pg_dump, which takes it at one instant while the portal goes on. Copy {Path.Combine(storage.DataDirectory, "artifacts")} beside it for the files that scripts left.");
            var made = Backup.Make(storage.DataDirectory, parsed.GetValue(target) ?? Backup.NameOf(TimeProvider.System.GetUtcNow()), !parsed.GetValue(without), TimeProvider.System);
            CommandOutput.Write(parsed.GetValue(json), made, backup =>
                [$"{backup.Folder}: database of {InWords.Bytes(backup.DatabaseBytes)}, {InWords.Count(backup.Keys, "key", "keys")}, {InWords.Count(backup.Files, "file", "files")}"]);
            return Task.FromResult(ExitCodes.Done);
        }));
        return command;
    }
}
