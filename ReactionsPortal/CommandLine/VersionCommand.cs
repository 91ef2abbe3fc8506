using System.CommandLine;
using System.Runtime.InteropServices;
using ReactionsPortal.Layout;

namespace ReactionsPortal.CommandLine;

/// <summary><c>version</c>: which version this is.</summary>
internal static class VersionCommand
{
    private sealed record Version(string Portal, string Runtime);

    public static Command Make()
    {
        var json = CommandOutput.JsonOption();
        var command = new Command("version", "Says which version this is.") { json };
        command.SetAction(parsed =>
        {
            CommandOutput.Write(parsed.GetValue(json), new Version(PortalVersion.Text, RuntimeInformation.FrameworkDescription), version => [$"Reactions Portal {version.Portal}"]);
            return ExitCodes.Done;
        });
        return command;
    }
}
