using ReactionsPortal.Engine.Actions;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Engine.Actions.PowerShell;

[Collection(ScriptCollection.Name)]
public sealed class ScriptFailureTests(ScriptPortal portal)
{
    public static TheoryData<string, string> Failures => new()
    {
        { "Write-Host 'a'\nthrow 'No version.'", "Failed at line 2: No version." },
        { "\n\n[int]'abc'", "Failed at line 3: Cannot convert value \"abc\" to type \"System.Int32\". Error: \"The input string 'abc' was not in a correct format.\"" },
        { "function f { Get-Item '/nowhere' }\nf", "Failed at line 1: Cannot find path '/nowhere' because it does not exist." },
        { "Write-Error 'Not today.'", "Failed at line 1: Not today." },
        { "try { Get-Item '/nowhere' } catch { Write-Host 'caught' }\nNo-SuchCommand", "Failed at line 2: The term 'No-SuchCommand' is not recognized as a name of a cmdlet, function, script file, or executable program.\nCheck the spelling of the name, or if a path was included, verify that the path is correct and try again." },
        { "Write-Host 'a'\nif (", "The script cannot be read, line 2: Missing condition in if statement after 'if ('." },
        { "try {\n  Fail-Step 'The package has no version.'\n} catch { Write-Host 'caught' }", "Failed at line 2: The package has no version." },
        { "Write-Host 'a'\nexit 3", "Failed at line 2: the script ended with exit code 3." },
        { "bash -c 'exit 7'", "Failed: the script ended with exit code 7." },
        { "[Environment]::Exit(3)", "Failed: the script ended its own process with exit code 3." },
        { "Stop-Process -Id $PID", "Failed: the script's process was killed before the script ended." },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_failure_is_said_in_plain_words_with_the_scripts_line(string script, string error)
    {
        var run = await portal.RunAsync(script);

        Assert.Equal(error, run.Error);
        Assert.False(Assert.IsType<ActionOutcome.Failed>(run.Outcome).IsRetryable);
        Assert.DoesNotContain(run.Log.Lines, line => line.Text == "caught" && script.Contains("Fail-Step", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Write-Host 'a'\nexit 0\nthrow 'b'")]
    [InlineData("Write-Host 'a'\ncontinue")]
    [InlineData("Write-Host 'a'\n[Environment]::Exit(0)")]
    [InlineData("Write-Host 'a'\nRemove-Item -Recurse -Force $PWD/*")]
    [InlineData("Write-Host 'a'\nGet-Item '/nowhere' -ErrorAction SilentlyContinue")]
    public async Task An_end_without_an_error_is_a_success(string script)
    {
        var run = await portal.RunAsync(script);

        Assert.Equal(["a"], run.Succeeded().Log.Of(LogStream.Host));
    }

    [Fact]
    public async Task A_script_that_never_ends_is_ended_at_its_time_out()
    {
        var run = await portal.RunAsync(new ScriptGiven { Script = "Write-Host 'a'; while ($true) { }", Timeout = TimeSpan.FromSeconds(1) });

        Assert.Equal("Ended after 1 s: the script ran longer than its time-out.", run.Error);
        Assert.Equal(["a"], run.Log.Of(LogStream.Host));
    }

    [Fact]
    public async Task A_cancelled_script_ends_long_before_it_would_have_and_keeps_its_log()
    {
        var given = new ScriptGiven { Script = "Write-Host 'a'; Start-Sleep 60" };
        var log = new ScriptLog(given.ToWork().Mask);
        using var cancel = new CancellationTokenSource();
        var running = portal.RunAsync(given with { Log = log }, cancel.Token);
        await Eventually.That(() => log.Lines.Count, count => count > 0);

        var asked = System.Diagnostics.Stopwatch.GetTimestamp();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);

        Assert.InRange(System.Diagnostics.Stopwatch.GetElapsedTime(asked), TimeSpan.Zero, TimeSpan.FromSeconds(5));
        Assert.Equal([(LogStream.Host, "a")], log.Lines);
    }

    [Theory]
    [InlineData("throw 'a'", true, true)]
    [InlineData("if (", true, false)]
    public async Task Only_a_repeatable_script_is_retried_and_only_where_it_can_help(string script, bool isRepeatable, bool isRetryable)
    {
        var run = await portal.RunAsync(new ScriptGiven { Script = script, Repeatable = isRepeatable });

        Assert.Equal(isRetryable, Assert.IsType<ActionOutcome.Failed>(run.Outcome).IsRetryable);
    }
}
