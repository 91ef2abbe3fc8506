using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Portal.CommandLine;

/// <summary>The program as a pipeline calls it, beside a portal that runs.</summary>
public sealed class CommandLineTests(RunningPortal running) : IClassFixture<RunningPortal>
{
    private readonly PortalProcess _portal = running.Portal;

    [Fact]
    public async Task Reactions_are_exported_changed_checked_and_applied()
    {
        await _portal.Api.CreateAsync(A.Reaction().OnWebhook("/triggers/exported").WithoutKey().Runs("'one'"));
        using var folder = new TemporaryFolder();
        var exported = await PortalCommand.RunAsync("export", "--url", _portal.Address, "--folder", folder.Path, "--json");
        Assert.Equal((0, ""), (exported.Code, exported.Error));
        var file = Assert.Single(JsonSerializer.Deserialize<JsonElement>(exported.Output).GetProperty("files").EnumerateArray(), one => File.ReadAllText(one.GetString()!).Contains("/triggers/exported", StringComparison.Ordinal)).GetString()!;

        Assert.Equal("unchanged", await OutcomeAsync(0, "apply", file));
        var yaml = await File.ReadAllTextAsync(file);
        await File.WriteAllTextAsync(file, yaml.Replace("'one'", "'two'", StringComparison.Ordinal) + "---\n" + yaml.Replace("/triggers/exported", "/triggers/another", StringComparison.Ordinal).Replace("name: ", "name: Another ", StringComparison.Ordinal));
        var planned = await PortalCommand.RunAsync("apply", file, "--dry-run", "--url", _portal.Address);
        Assert.Equal(0, planned.Code);
        Assert.Contains("would be changed: ", planned.Output, StringComparison.Ordinal);
        Assert.Contains("would be created: Another ", planned.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("'two'", (await PortalCommand.RunAsync("export", "--url", _portal.Address)).Output, StringComparison.Ordinal);

        Assert.Equal(0, (await PortalCommand.RunAsync("apply", file, "--url", _portal.Address)).Code);
        var all = (await PortalCommand.RunAsync("export", "--url", _portal.Address)).Output;
        Assert.Contains("'two'", all, StringComparison.Ordinal);
        Assert.Contains("/triggers/another", all, StringComparison.Ordinal);
        Assert.Equal("unchanged", await OutcomeAsync(0, "apply", file));
    }

    [Fact]
    public async Task What_is_wrong_is_said_with_its_place_and_nothing_is_saved()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "wrong.yaml");
        await File.WriteAllTextAsync(file, """
            name: Good one
            trigger: { webhook: { route: /triggers/good, auth: { none: {} } } }
            action: { powershell: { script: "1" } }
            ---
            name: Passes on
            trigger: { webhook: { route: /triggers/passes, auth: { none: {} } } }
            action: { http: { url: "https://example.com/" } }
            ---
            name: Not known
            tigger: {}
            """);

        var refused = await PortalCommand.RunAsync("apply", file, "--url", _portal.Address);

        Assert.Equal(3, refused.Code);
        Assert.Contains("not saved: Good one", refused.Output, StringComparison.Ordinal);
        Assert.Contains("portal passes no stranger's call on", refused.Output, StringComparison.Ordinal);
        Assert.Contains($"refused: {file}, line 9", refused.Output, StringComparison.Ordinal);
        Assert.Contains("There is no field \"tigger\" here.", refused.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Good one", (await PortalCommand.RunAsync("export", "--url", _portal.Address)).Output, StringComparison.Ordinal);

        var unreachable = await PortalCommand.RunAsync("export", "--url", "http://127.0.0.1:9");
        Assert.Equal((1, ""), (unreachable.Code, unreachable.Output));
        Assert.StartsWith("http://127.0.0.1:9/ cannot be reached", unreachable.Error, StringComparison.Ordinal);
        Assert.Equal(1, (await PortalCommand.RunAsync(null, ["export", "--url", _portal.Address])).Code);
        Assert.Equal(2, (await PortalCommand.RunAsync("apply")).Code);
        var version = await PortalCommand.RunAsync("version", "--json");
        Assert.Matches(@"^\d+\.\d+\.\d+", JsonSerializer.Deserialize<JsonElement>(version.Output).GetProperty("portal").GetString());
    }

    [Fact]
    public async Task A_backup_of_a_busy_portal_is_one_instant_of_it_and_another_portal_goes_on_from_there()
    {
        await _portal.Api.SetSecretAsync("BackupKey", "a-key-that-only-the-keys-can-read");
        await _portal.Api.CreateAsync(A.Reaction().OnWebhook("/triggers/backup").WithKeyFrom("BackupKey").Where("Webhook.Body.runs", "is", "never").Runs("1"));
        var accepted = new ConcurrentQueue<Guid>();
        using var stop = new CancellationTokenSource();
        var sending = Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SendAsync(accepted, stop.Token)));
        await Eventually.That(() => accepted.Count, count => count > 50);
        var before = accepted.ToArray();
        using var folder = new TemporaryFolder();
        var target = Path.Combine(folder.Path, "copy");

        var made = await PortalCommand.RunAsync("backup", target, "--data", _portal.DataFolder, "--json");

        await stop.CancelAsync();
        await sending;
        Assert.Equal((0, ""), (made.Code, made.Error));
        var events = EventsIn(target);
        Assert.Subset(events.ToHashSet(), before.ToHashSet());
        Assert.Equal(events.Count, events.Distinct().Count());
        Assert.InRange(events.Count, before.Length, accepted.Count + 4);

        await using var restored = PortalProcess.With(PortalSettings.Unattended);
        CopyFolder(target, restored.DataFolder);
        await restored.StartAgainAsync();
        using (var answer = await restored.Http.PostWebhookAsync("/triggers/backup", "{}", new Dictionary<string, string> { ["X-Api-Key"] = "a-key-that-only-the-keys-can-read" }))
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        await Eventually.That(() => restored.Api.GetAsync<PageView<EventView>>("/api/v1/events?source=webhook&limit=200"), page => page.Items.All(one => one.IsMatched));

        Assert.Equal(0, (await PortalCommand.RunAsync("verify-audit", "--data", target)).Code);
        using (var database = new SqliteConnection($"Data Source={Path.Combine(target, "reactions.db")};Pooling=False"))
        {
            database.Open();
            using var change = database.CreateCommand();
            change.CommandText = "DROP TRIGGER IF EXISTS \"Audit_NoUpdate\"; SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'Audit'";
            var triggers = new List<string>();
            using (var row = change.ExecuteReader())
            {
                while (row.Read())
                    triggers.Add(row.GetString(0));
            }
            change.CommandText = string.Concat(triggers.Select(name => $"DROP TRIGGER \"{name}\"; ")) + "UPDATE \"Audit\" SET \"Actor\" = 'nobody' WHERE \"Sequence\" = 1";
            change.ExecuteNonQuery();
        }
        var broken = await PortalCommand.RunAsync("verify-audit", "--data", target);
        Assert.Equal(3, broken.Code);
        Assert.StartsWith("Entry 1 is missing or was changed", broken.Output, StringComparison.Ordinal);
        var again = await PortalCommand.RunAsync("backup", target, "--data", _portal.DataFolder);
        Assert.Equal((1, $"{target} is not empty: name a folder that does not exist yet."), (again.Code, again.Error.Trim()));
    }

    private async Task SendAsync(ConcurrentQueue<Guid> accepted, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            using var answer = await _portal.Http.PostWebhookAsync("/triggers/backup", "{}", new Dictionary<string, string> { ["X-Api-Key"] = "a-key-that-only-the-keys-can-read" });
            accepted.Enqueue(await answer.EventIdAsync());
        }
    }

    private static List<Guid> EventsIn(string folder)
    {
        using var database = new SqliteConnection($"Data Source={Path.Combine(folder, "reactions.db")};Pooling=False");
        database.Open();
        using var read = database.CreateCommand();
        read.CommandText = "SELECT \"Id\" FROM \"Events\" WHERE \"Route\" = '/triggers/backup'";
        using var row = read.ExecuteReader();
        var events = new List<Guid>();
        while (row.Read())
            events.Add(row.GetGuid(0));
        return events;
    }

    private static void CopyFolder(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private async Task<string> OutcomeAsync(int code, params string[] arguments)
    {
        var answer = await PortalCommand.RunAsync([.. arguments, "--url", _portal.Address, "--json"]);
        Assert.Equal((code, ""), (answer.Code, answer.Error));
        return string.Join(',', JsonSerializer.Deserialize<JsonElement>(answer.Output).GetProperty("reactions").EnumerateArray().Select(one => one.GetProperty("outcome").GetString()).Distinct());
    }

    private sealed class TemporaryFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("reactions-command-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
