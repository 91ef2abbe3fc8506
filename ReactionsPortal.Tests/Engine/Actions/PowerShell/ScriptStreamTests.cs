using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Tests.Engine.Actions.PowerShell;

[Collection(ScriptCollection.Name)]
public sealed class ScriptStreamTests(ScriptPortal portal)
{
    [Fact]
    public async Task Every_stream_arrives_as_itself_and_in_order()
    {
        var run = await portal.RunAsync("""
            Write-Output 'out'
            Write-Host 'to' -NoNewline
            Write-Host ' host'
            Write-Information 'info'
            Write-Warning 'careful'
            Write-Verbose 'wordy'
            Write-Debug 'inside'
            Write-Progress -Activity 'Copying' -Status 'a.zip' -PercentComplete 40
            Write-Error 'bad' -ErrorAction Continue
            [pscustomobject]@{ Name = 'a'; Size = 1 }
            Write-Host 'after the table'
            42
            Write-Highlight 'look'
            """);

        Assert.Equal(
            [
                (LogStream.Output, "out"), (LogStream.Host, "to host"), (LogStream.Host, "info"), (LogStream.Warning, "careful"), (LogStream.Verbose, "wordy"),
                (LogStream.Debug, "inside"), (LogStream.Progress, "Copying: a.zip (40 %)"), (LogStream.Error, "bad"), (LogStream.Error, "  at line 9: Write-Error 'bad' -ErrorAction Continue"),
                (LogStream.Output, ""), (LogStream.Output, "Name Size"), (LogStream.Output, "---- ----"), (LogStream.Output, "a       1"), (LogStream.Output, ""),
                (LogStream.Host, "after the table"), (LogStream.Output, "42"), (LogStream.Highlight, "look"),
            ],
            run.Succeeded().Log.Lines);
    }

    [Fact]
    public async Task What_programs_and_the_console_print_is_kept()
    {
        var run = await portal.RunAsync("""
            bash -c 'echo from bash; echo to stderr >&2'
            [Console]::WriteLine('straight to the console')
            [Console]::Error.WriteLine('straight to stderr')
            """);

        Assert.Contains("from bash", run.Succeeded().Output);
        Assert.Contains("straight to the console", run.Output);
        // They come by two ways, of which neither waits for the other.
        Assert.Equal(["straight to stderr", "to stderr"], run.Log.Of(LogStream.Error).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Objects_of_several_kinds_are_each_shown_as_the_console_shows_them_alone()
    {
        var run = await portal.RunAsync("""
            1, 2 | ForEach-Object { [pscustomobject]@{ Number = $_ } }
            , @('in', 'a list')
            [ordered]@{ A = 1 }
            New-Item -ItemType Directory sub | Out-Null; Set-Content file 'x'; Get-Item sub, file | Select-Object Name
            [datetime]'2026-01-02'
            """);

        Assert.Equal(
            ["Number", "------", "1", "2", "in", "a list", "Name                           Value", "----                           -----", "A                              1", "Name", "----", "sub", "file", "Friday, 02 January 2026 00:00:00"],
            run.Succeeded().Output.Where(line => line.Length > 0).Select(line => line.Trim()));
    }
}
