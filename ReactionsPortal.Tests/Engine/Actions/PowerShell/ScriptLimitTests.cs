using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Tests.Engine.Actions.PowerShell;

[Collection(ScriptCollection.Name)]
public sealed class ScriptLimitTests(ScriptPortal portal)
{
    private const string Hoards = "$all = [Collections.Generic.List[object]]::new(); while ($true) { $all.Add([byte[]]::new(1MB)); if ($all.Count -ge 700) { 'enough'; exit } }";

    [Fact]
    public async Task Memory_is_what_the_reaction_says_and_the_limit_is_named()
    {
        var small = await portal.RunAsync(new ScriptGiven { Script = Hoards, Limits = new() { MemoryMegabytes = 128 } });
        var usual = await portal.RunAsync(Hoards);
        var large = await portal.RunAsync(new ScriptGiven { Script = Hoards, Limits = new() { MemoryMegabytes = 1024 } });

        // Where memory ends inside PowerShell itself, it has not always kept the line.
        Assert.Matches(@"^Failed(?: at line 1)?: the script used more than 128 MB of memory\.$", small.Error);
        Assert.Matches(@"^Failed(?: at line 1)?: the script used more than 256 MB of memory\.$", usual.Error);
        Assert.Equal(["enough"], large.Succeeded().Output);
    }

    [Fact]
    public async Task Any_error_at_the_end_of_memory_is_told_as_that_unless_the_script_gives_up_in_its_own_words()
    {
        const string HoardsAndGoesOn = "$all = [Collections.Generic.List[object]]::new(); try { while ($true) { $all.Add([byte[]]::new(1MB)) } } catch { $caught = $true }\n";
        var limits = new ScriptLimits { MemoryMegabytes = 64 };

        var stumbles = await portal.RunAsync(new ScriptGiven { Script = HoardsAndGoesOn + "No-SuchCommand", Limits = limits });
        var givesUp = await portal.RunAsync(new ScriptGiven { Script = HoardsAndGoesOn + "$all = $null; throw 'The list is too long.'", Limits = limits });
        var letsGo = await portal.RunAsync(new ScriptGiven { Script = HoardsAndGoesOn + "$all = $null; [GC]::Collect(); No-SuchCommand", Limits = limits });

        Assert.EndsWith("the script used more than 64 MB of memory.", stumbles.Error, StringComparison.Ordinal);
        Assert.Contains("No-SuchCommand", letsGo.Error, StringComparison.Ordinal);
        Assert.Equal("Failed at line 2: The list is too long.", givesUp.Error);
    }

    [Fact]
    public async Task Output_is_cut_where_the_reaction_says()
    {
        var lines = await portal.RunAsync(new ScriptGiven { Script = "1..100", Limits = new() { OutputLines = 10 } });
        var flood = await portal.RunAsync(new ScriptGiven { Script = "while ($true) { 'x' * 1000 }", Limits = new() { OutputBytes = 10 * 1024 } });

        Assert.Equal(10, lines.Succeeded().Output.Count);
        Assert.Equal("The log keeps 4 MB or 10 lines of output; what the script writes from here on is cut.", lines.Log.Of(LogStream.Portal)[0]);
        Assert.EndsWith(": the script wrote more than 160 KB.", flood.Error, StringComparison.Ordinal);
        Assert.InRange(flood.Output.Count, 5, 10);
    }

    [Fact]
    public async Task What_was_saved_before_the_settings_became_stricter_is_held_to_them()
    {
        await using var strict = await ScriptPortalOf.StartAsync(new() { WarmHosts = 0, MaxOutputLines = 100, MaxMinutes = 1 });

        var run = await strict.Portal.RunAsync(new ScriptGiven { Script = "1..200", Limits = new() { OutputLines = 5000 }, Timeout = TimeSpan.FromHours(3) });

        Assert.Equal(100, run.Succeeded().Output.Count);
    }
}
