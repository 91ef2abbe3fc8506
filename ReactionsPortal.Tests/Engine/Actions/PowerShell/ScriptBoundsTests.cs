using ReactionsPortal.Engine.Actions.PowerShell;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Engine.Actions.PowerShell;

[Collection(ScriptCollection.Name)]
public sealed class ScriptBoundsTests(ScriptPortal portal)
{
    /// <summary>Seconds that a script's programs sleep, by which they are found: no other run of the tests has the same.</summary>
    private static readonly string Ages = $"{100_000_000 + Environment.ProcessId}";

    [Fact]
    public async Task Output_over_the_bound_is_cut_and_counted()
    {
        await using var small = await ScriptPortalOf.StartAsync(new() { WarmHosts = 0, MaxOutputLines = 100 });

        var run = await small.Portal.RunAsync("1..1000 | ForEach-Object { \"line $_\" }; Write-Host 'done'");

        Assert.Equal(100, run.Succeeded().Output.Count);
        Assert.Equal(
            ["The log keeps 4 MB or 100 lines of output; what the script writes from here on is cut.", "901 more lines of output (7 KB) were cut."],
            run.Log.Of(LogStream.Portal));
    }

    [Fact]
    public async Task A_gigabyte_of_output_ends_the_script_and_keeps_what_the_bound_allows()
    {
        var run = await portal.RunAsync("$line = 'x' * 50000; foreach ($i in 1..20000) { $line }");

        Assert.Contains(": the script wrote more than 64 MB.", run.Error, StringComparison.Ordinal);
        Assert.InRange(run.Log.Lines.Sum(line => line.Text.Length), 3_500_000, 4_300_000);
    }

    [Fact]
    public async Task A_gigabyte_that_a_program_prints_past_the_host_ends_the_script_too()
    {
        var run = await portal.RunAsync("$old = [Console]::OpenStandardOutput(); $bytes = [byte[]]::new(1MB); while ($true) { $old.Write($bytes, 0, $bytes.Length) }");

        Assert.Contains(": the script wrote more than 64 MB.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_without_an_end_is_cut()
    {
        var run = await portal.RunAsync("'x' * 1000000");

        Assert.EndsWith(" ... (934464 more characters were cut)", Assert.Single(run.Succeeded().Output), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bash -c '(sleep $ages & sleep $ages &) >/dev/null 2>&1; echo started'")]
    [InlineData("bash -c 'setsid sleep $ages >/dev/null 2>&1 & echo started'; Start-Sleep -Milliseconds 500")]
    [InlineData("bash -c '(setsid nohup setsid sleep $ages >/dev/null 2>&1 &) ; echo started'")]
    [InlineData("$null = Start-Process sleep $ages -PassThru; $null = Start-Job { sleep $ages }; Start-Sleep -Milliseconds 500; 'started'")]
    public async Task What_a_script_left_running_is_ended(string script)
    {
        var run = await portal.RunAsync(script.Replace("$ages", Ages, StringComparison.Ordinal));

        Assert.Equal(["started"], run.Succeeded().Output);
        Assert.Contains(run.Log.Of(LogStream.Portal), line => line.Contains("left running", StringComparison.Ordinal));
        Assert.DoesNotContain(ProcessEntry.ReadAll(), process => CommandLineOf(process).Contains(Ages, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_fork_bomb_is_ended()
    {
        var run = await portal.RunAsync($"bash -c 'for i in $(seq 200); do (while true; do sleep {Ages}; done) & done; wait'");

        Assert.Matches(@"^Ended after \d+ s: the script had \d+ processes at once, and 64 are allowed\.$", run.Error);
        Assert.DoesNotContain(ProcessEntry.ReadAll(), process => CommandLineOf(process).Contains(Ages, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_program_that_hoards_memory_is_ended()
    {
        await using var small = await ScriptPortalOf.StartAsync(new() { WarmHosts = 0, MemoryMegabytes = 64 });

        var run = await small.Portal.RunAsync("perl -e 'my $x = \"x\" x (700*1024*1024); sleep 60'");

        Assert.EndsWith("the script and the programs that it started took more than 256 MB of memory together.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Working_folders_and_processes_do_not_pile_up()
    {
        await using var own = await ScriptPortalOf.StartAsync(new() { WarmHosts = 1, MaxConcurrent = 2 });

        var runs = await Task.WhenAll(Enumerable.Range(1, 6).Select(number =>
            own.Portal.RunAsync($"New-Item -ItemType Directory deep/er; Set-Content deep/er/file {number}; chmod 000 deep/er; $PWD.Path")));

        var folders = runs.Select(run => run.Succeeded().Output[^1]).ToList();
        Assert.Equal(6, folders.Distinct().Count());
        Assert.DoesNotContain(folders, Directory.Exists);
        await Eventually.That(() => own.Portal.Pool.Ready, ready => ready == 1);
        Assert.Single(Directory.GetDirectories(Path.GetDirectoryName(folders[0])!));
    }

    [Fact]
    public async Task Scripts_over_the_bound_wait_in_order_and_without_warm_hosts_no_process_stays()
    {
        await using var own = await ScriptPortalOf.StartAsync(new() { WarmHosts = 0, MaxConcurrent = 1 });

        var runs = await Task.WhenAll(Enumerable.Range(1, 3).Select(_ => own.Portal.RunAsync("(Get-Process -Id $PID).StartTime.ToUniversalTime().Ticks; [DateTime]::UtcNow.Ticks")));

        var times = runs.SelectMany(run => run.Succeeded().Output).Select(text => long.Parse(text, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(times.Order(), times);
        Assert.Equal((0, 0), (own.Portal.Pool.Ready, own.Portal.Pool.Running));
        Assert.DoesNotContain(ProcessEntry.ReadAll(), process => process.HasInEnvironment(own.Portal.Pool.Marker));
    }

    [Fact]
    public async Task A_host_that_ends_while_it_waits_is_replaced()
    {
        await using var own = await ScriptPortalOf.StartAsync(new() { WarmHosts = 1 });
        var pool = own.Portal.Pool;
        pool.Refill();
        await Eventually.That(() => pool.Ready, ready => ready == 1);
        var waiting = ProcessEntry.ReadAll().Single(process => process.HasInEnvironment(pool.Marker) && CommandLineOf(process).Contains("pwsh", StringComparison.Ordinal));

        System.Diagnostics.Process.GetProcessById(waiting.Id).Kill();
        await Eventually.That(() => pool.Ready, ready => ready == 0);

        Assert.Equal(["fine"], (await own.Portal.RunAsync("'fine'")).Succeeded().Output);
    }

    private static string CommandLineOf(ProcessEntry process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process.Id}/cmdline");
        }
        catch (IOException)
        {
            return "";
        }
    }
}
