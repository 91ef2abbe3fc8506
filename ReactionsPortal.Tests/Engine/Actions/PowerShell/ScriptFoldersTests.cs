using System.Diagnostics;
using ReactionsPortal.Engine.Actions.PowerShell;

namespace ReactionsPortal.Tests.Engine.Actions.PowerShell;

public sealed class ScriptFoldersTests
{
    [Fact]
    public void What_a_killed_portal_left_behind_is_cleared_away_and_what_a_living_one_uses_is_not()
    {
        using var living = new ScriptFolders([]);
        var used = living.Create();
        var left = Path.Combine(Path.GetTempPath(), "reactions-portal-scripts-0123456789ab");
        Directory.CreateDirectory(Path.Combine(left, "host"));
        File.WriteAllText(Path.Combine(left, "portal.lock"), "");
        var start = new ProcessStartInfo("sleep", "654321") { Environment = { ["REACTIONS_PORTAL_SCRIPTS"] = Path.GetFileName(left) } };
        using var child = Process.Start(start)!;

        ScriptFolders.Sweep();

        Assert.True(Directory.Exists(used));
        Assert.False(Directory.Exists(left));
        Assert.True(child.WaitForExit(TimeSpan.FromSeconds(5)));
    }
}
