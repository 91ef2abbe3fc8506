using System.Globalization;
using ReactionsPortal.Engine.Actions.PowerShell;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Tests.Engine.Actions.PowerShell;

[Collection(ScriptCollection.Name)]
public sealed class ScriptLauncherTests
{
    [Fact]
    public async Task A_launcher_stands_in_front_of_the_process()
    {
        await using var own = await ScriptPortalOf.StartAsync(new() { WarmHosts = 0, Launcher = "/usr/bin/env LAUNCHED={folder} nice -n 3 sh -c \"echo $LAUNCHED > launched; IFS=; exec $@\" sh" });

        var run = await own.Portal.RunAsync("(Get-Content /proc/self/stat).Split(')')[-1].Split()[17]; \"$env:LAUNCHED\"; (Get-Content launched) -eq $PWD.Path; $env:HOME -eq $PWD.Path");

        // The tests themselves may have been made nice by whoever started them.
        var ours = int.Parse(File.ReadAllText("/proc/self/stat").Split(')')[^1].Split(' ')[17], CultureInfo.InvariantCulture);
        Assert.Equal([$"{Math.Min(19, ours + 3)}", "", "True", "True"], run.Succeeded().Output);
    }

    [Fact]
    public async Task Under_another_user_a_script_works_and_is_ended_and_cleared_away()
    {
        if (Environment.UserName != "root" || !File.Exists("/usr/sbin/runuser") || !OthersMayRead(AppContext.BaseDirectory))
            return;
        await using var own = await ScriptPortalOf.StartAsync(new() { WarmHosts = 0, Launcher = "/usr/sbin/runuser -u nobody --" });

        var run = await own.Portal.RunAsync("""
            [Environment]::UserName
            New-Item -ItemType Directory a/b; Set-Content a/b/c 'x'; chmod 500 a/b
            bash -c '(setsid sleep 765432 >/dev/null 2>&1 &)'
            $PWD.Path
            try { Get-Content /etc/shadow } catch { 'not allowed' }
            """);

        var output = run.Succeeded().Output;
        Assert.Equal("nobody", output[0]);
        Assert.Equal("not allowed", output[^1]);
        Assert.False(Directory.Exists(output[^2]));
        Assert.Contains("1 process that the script had started and left running was ended.", run.Log.Of(LogStream.Portal));
    }

    [BubblewrapFact]
    public async Task Under_bubblewrap_a_script_sees_neither_the_portals_settings_nor_its_data()
    {
        var data = Directory.CreateTempSubdirectory("data-folder-");
        await File.WriteAllTextAsync(Path.Combine(data.FullName, "reactions.db"), "rows");
        var program = AppContext.BaseDirectory.TrimEnd('/');
        await using var own = await ScriptPortalOf.StartAsync(new()
        {
            WarmHosts = 0,
            Launcher = "bwrap --ro-bind /usr /usr --ro-bind /etc /etc --symlink usr/bin /bin --symlink usr/lib /lib --symlink usr/lib64 /lib64 "
                + $"--ro-bind {program}/powershell {program}/powershell --ro-bind {program}/powershell-host {program}/powershell-host "
                + "--proc /proc --dev /dev --bind {folder} {folder} --chdir {folder} --unshare-pid --die-with-parent",
        });

        var works = await own.Portal.RunAsync("Set-Content a.txt 'mine'; Get-Content a.txt; New-OctopusArtifact a.txt; @(Get-Process).Count -lt 10");
        var settings = await own.Portal.RunAsync($"Get-Content {program}/ReactionsPortal.Tests.deps.json");
        var database = await own.Portal.RunAsync($"Get-Content {data.FullName}/reactions.db");

        Assert.Equal(["mine", "True"], works.Succeeded().Output);
        Assert.StartsWith("Failed at line 1: Cannot find path", settings.Error, StringComparison.Ordinal);
        Assert.StartsWith("Failed at line 1: Cannot find path", database.Error, StringComparison.Ordinal);
        data.Delete(recursive: true);
    }

    [Fact]
    public async Task A_launcher_that_does_not_work_is_the_runs_error()
    {
        await using var missing = await ScriptPortalOf.StartAsync(new() { WarmHosts = 0, Launcher = "/nowhere/launcher" });
        await using var refusing = await ScriptPortalOf.StartAsync(new() { WarmHosts = 0, Launcher = "sh -c \"echo no such user reactions >&2; exit 5\"" });

        Assert.Contains("The script's process", (await missing.Portal.RunAsync("1")).Error, StringComparison.Ordinal);
        Assert.Equal("The script's process ended before it was ready, with exit code 5. no such user reactions", (await refusing.Portal.RunAsync("1")).Error);
    }

    /// <summary>Whether another user could read the program at all: everything above it must be open.</summary>
    private static bool OthersMayRead(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            if (!at.UnixFileMode.HasFlag(UnixFileMode.OtherExecute))
                return false;
        }
        return true;
    }
}
