using System.Globalization;
using ReactionsPortal.Sandbox.Happenings;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Portal.Sandbox;

public sealed class SandboxRestartTests
{
    [Fact]
    public async Task After_a_restart_releases_are_there_and_numbers_go_on()
    {
        var first = await SandboxHost.StartAsync();
        var release = first.Server.CreateRelease("Projects-1");
        var latest = first.Server.Store.LatestAutoId;
        await first.StopAsync();

        await using var second = await SandboxHost.StartAsync(folder: first.Folder);
        var next = second.Server.CreateRelease("Projects-1");

        Assert.Equal("2.4.1", (await second.GetAsync("/releases/" + release.Id)).GetProperty("Version").GetString());
        Assert.Equal("2.4.2", next.Version);
        Assert.True(Number(next.Id) > Number(release.Id));
        Assert.True(second.Server.Store.LatestAutoId > latest);
    }

    [Fact]
    public async Task A_deployment_that_was_executing_finishes_after_the_restart()
    {
        var first = await SandboxHost.StartAsync(seconds: 5);
        var deployment = first.Server.Deploy("Releases-3", "Environments-3", ExecutionRequest.FailVariable);
        await Eventually.That(() => first.GetAsync("/tasks/" + deployment.TaskId), task => task.GetProperty("State").GetString() == "Executing");
        await first.StopAsync();

        await using var second = await SandboxHost.StartAsync(folder: first.Folder);
        var task = await second.DoneAsync(deployment.TaskId);

        Assert.Equal("Failed", task.GetProperty("State").GetString());
        Assert.Equal(3, (await second.EventsAsync("regarding=" + deployment.Id)).Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(3000)]
    public async Task What_a_killed_process_leaves_is_read_up_to_the_last_whole_commit(int tornBytes)
    {
        await using var killed = await SandboxHost.StartAsync();
        for (var i = 0; i < 20; i++) killed.Server.CreateRelease("Projects-1");
        var copy = Directory.CreateTempSubdirectory("sandbox-killed-").FullName;
        Copy(killed.Folder, copy, tornBytes);

        await using var second = await SandboxHost.StartAsync(folder: copy);
        var releases = await second.GetAsync("/projects/Projects-1/releases?take=100");
        var made = second.Server.CreateRelease("Projects-1");

        var survived = releases.GetProperty("TotalResults").GetInt32() - 3;
        Assert.InRange(survived, tornBytes == 0 ? 20 : 18, 20);
        Assert.Equal(survived, (await second.EventsAsync("eventCategories=Created&projects=Projects-1")).Count - 4);
        Assert.Equal($"2.4.{survived + 1}", made.Version);
    }

    private static void Copy(string from, string to, int tornBytes)
    {
        var folder = Directory.CreateDirectory(Path.Combine(to, "sandbox")).FullName;
        foreach (var file in (string[])["sandbox.db", "sandbox.db-wal"])
        {
            using var source = new FileStream(Path.Combine(from, "sandbox", file), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var target = File.Create(Path.Combine(folder, file));
            source.CopyTo(target);
            if (file.EndsWith("-wal", StringComparison.Ordinal)) target.SetLength(target.Length - tornBytes);
        }
    }

    private static int Number(string id) => int.Parse(id.AsSpan(id.LastIndexOf('-') + 1), CultureInfo.InvariantCulture);
}
