using System.Text;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Tests.Engine.Actions.PowerShell;

[Collection(ScriptCollection.Name)]
public sealed class ScriptArtifactTests(ScriptPortal portal)
{
    [Fact]
    public async Task A_file_is_kept_byte_for_byte_under_its_name_or_another()
    {
        var run = await portal.RunAsync("""
            $bytes = [byte[]]::new(300000); [Random]::new(7).NextBytes($bytes)
            [IO.File]::WriteAllBytes("$PWD/data.bin", $bytes)
            New-OctopusArtifact data.bin
            New-Item -ItemType Directory out | Out-Null; Set-Content out/empty.txt -Value $null
            New-OctopusArtifact -Path ./out/empty.txt -Name 'nothing at all.txt'
            """);

        var expected = new byte[300_000];
        new Random(7).NextBytes(expected);
        Assert.Equal(expected, await ReadAsync(run.Succeeded(), "DATA.bin"));
        Assert.Empty(await ReadAsync(run, "nothing at all.txt"));
        Assert.Equal(["Kept the file data.bin (292 KB).", "Kept the file nothing at all.txt (1 KB)."], run.Log.Of(LogStream.Portal));
    }

    [Fact]
    public async Task Files_come_through_the_pipeline_and_the_last_of_a_name_counts()
    {
        var run = await portal.RunAsync("""
            1..3 | ForEach-Object { Set-Content "part$_.log" $_ -NoNewline }
            Get-ChildItem *.log | New-OctopusArtifact
            './part1.log' | New-OctopusArtifact -Name PART2.LOG
            """);

        Assert.Equal(["part1.log", "PART2.LOG", "part3.log"], (await portal.Artifacts.ListAsync(run.Succeeded().Id, default)).Select(artifact => artifact.Name));
        Assert.Equal("1", Encoding.UTF8.GetString(await ReadAsync(run, "part2.log")));
        Assert.Equal(3, Directory.GetFiles(portal.Artifacts.FolderOf(run.Id)).Length);
    }

    [Theory]
    [InlineData("../../../etc/passwd", ".._.._.._etc_passwd")]
    [InlineData(@"C:\Windows\a.txt", "C__Windows_a.txt")]
    [InlineData("..", "file")]
    [InlineData("a`r`nSet-Cookie: b.txt", "a__Set-Cookie_ b.txt")]
    [InlineData("ümläut €.txt", "ümläut €.txt")]
    public async Task A_name_never_leads_out_of_the_runs_folder(string name, string kept)
    {
        var run = await portal.RunAsync($"Set-Content x.txt hello; New-OctopusArtifact x.txt -Name \"{name}\"");

        Assert.Equal(kept, Assert.Single(await portal.Artifacts.ListAsync(run.Succeeded().Id, default)).Name);
        Assert.Matches("^[0-9a-f]{32}$", Path.GetFileName(Assert.Single(Directory.GetFiles(portal.Artifacts.FolderOf(run.Id)))));
    }

    [Fact]
    public async Task What_cannot_be_kept_fails_the_script_at_its_line()
    {
        var missing = await portal.RunAsync("'a'\nNew-OctopusArtifact nowhere.txt");
        var folder = await portal.RunAsync("New-Item -ItemType Directory out | Out-Null\nNew-OctopusArtifact out");

        Assert.Equal("Failed at line 2: There is no file at nowhere.txt.", missing.Error);
        Assert.StartsWith("Failed at line 2: out is a folder. Compress it first:", folder.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Number_and_size_are_bounded_and_what_was_kept_stays()
    {
        await using var small = await ScriptPortalOf.StartAsync(new() { WarmHosts = 0, MaxArtifacts = 2, MaxArtifactMegabytes = 1 });

        var many = await small.Portal.RunAsync("1..3 | ForEach-Object { Set-Content \"$_.txt\" x; New-OctopusArtifact \"$_.txt\" }");
        var large = await small.Portal.RunAsync("$bytes = [byte[]]::new(700KB); 1..2 | ForEach-Object { [IO.File]::WriteAllBytes(\"$PWD/$_.bin\", $bytes); New-OctopusArtifact \"$_.bin\" }");
        var grows = await small.Portal.RunAsync("Set-Content endless.txt x; $portal = & (Get-Module ReactionsPortal) { $portal }; $null = & $portal.Ask 'a' \"endless.txt`n2\"\n"
            + "$piece = [Convert]::ToBase64String([byte[]]::new(48KB)); 1..30 | ForEach-Object { & $portal.Say 'b' $piece }; (& $portal.Ask 'z' '').Error");

        Assert.Equal("Failed at line 1: 3.txt is not kept: a run may keep 2 files.", many.Error);
        Assert.Equal(2, (await small.Portal.Artifacts.ListAsync(many.Id, default)).Count);
        Assert.Equal("Failed at line 1: 2.bin is not kept: the files of a run may have 1 MB together.", large.Error);
        Assert.Equal(["endless.txt is not kept: the files of a run may have 1 MB together."], grows.Succeeded().Output);
        Assert.Empty(Directory.GetFiles(small.Portal.Artifacts.Root));
    }

    private async Task<byte[]> ReadAsync(ScriptRun run, string name)
    {
        await using var file = (await portal.Artifacts.OpenAsync(run.Id, name, default))!.Content;
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}
