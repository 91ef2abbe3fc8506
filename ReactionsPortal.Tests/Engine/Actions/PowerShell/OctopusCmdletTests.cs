using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus;

namespace ReactionsPortal.Tests.Engine.Actions.PowerShell;

[Collection(ScriptCollection.Name)]
public sealed class OctopusCmdletTests : IClassFixture<ScriptSandbox>, IDisposable
{
    private readonly ScriptPortal _portal;
    private readonly ScriptSandbox _sandbox;

    public OctopusCmdletTests(ScriptPortal portal, ScriptSandbox sandbox)
    {
        _portal = portal;
        _sandbox = sandbox;
        portal.Connections.Add(sandbox.Access);
        portal.Connections.Add(new ConnectionAccess("wrong key", sandbox.Access.Url, "API-WRONGKEY", []));
        portal.Connections.Add(new ConnectionAccess("gone", "http://127.0.0.1:9", "API-SANDBOX", []));
    }

    public void Dispose() => _sandbox.IsOld = false;

    [Fact]
    public async Task A_package_webhook_makes_a_release_from_its_payload()
    {
        var run = await _portal.RunAsync(new ScriptGiven
        {
            Body = """{"PayloadType":"PackageAddedWebHookEventPayloadV1","Payload":{"PackageIdentifier":"CoreWeb","PackageVersion":"7.1.0"}}""",
            Script = """
                Write-Host "New package $($Payload.Payload.PackageIdentifier)"
                $release = New-OctopusRelease -Project 'Core Web' -Version $Payload.Payload.PackageVersion -ReleaseNotes "Built by '; exit 1"
                "$($release.Version) $($release.ReleaseNotes)"
                $again = New-OctopusRelease -Project 'Core Web' -Version $Payload.Payload.PackageVersion -IgnoreIfExists
                "$($again.Id -eq $release.Id)"
                """,
        });

        Assert.Equal(["7.1.0 Built by '; exit 1", "True"], run.Succeeded().Output);
        Assert.Equal(["New package CoreWeb"], run.Log.Of(LogStream.Host));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_release_is_made_and_deployed_on_old_and_new_servers(bool isOld)
    {
        _sandbox.IsOld = isOld;
        var version = isOld ? "8.0.0" : "8.1.0";
        var run = await _portal.RunAsync(new ScriptGiven
        {
            Variables = { ["Version"] = version },
            Script = """
                $release = New-OctopusRelease -Project 'Core Web' -Version $OctopusParameters['Version']
                "selected $(@($release.SelectedPackages).Count -gt 0)"
                $deployment = $release | New-OctopusDeployment -Environment Staging -Wait
                "deployed $($deployment.EnvironmentId) $((Get-OctopusTask $deployment).State)"
                (Get-OctopusTaskLog $deployment).Length -gt 0
                """,
        });

        Assert.Equal("selected True", run.Succeeded().Output[0]);
        Assert.Equal("deployed Environments-2 Success", run.Output[1]);
        Assert.Equal("True", run.Output[2]);
        Assert.Contains(run.Log.Of(LogStream.Host), line => line.EndsWith($"Deploy Core Web release {version} to Staging, Success", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_deployment_that_fails_fails_the_script_that_waits_for_it()
    {
        var run = await _portal.RunAsync("""
            $ran = Start-OctopusRunbook 'Core Web' 'Restart web sites' Production -Wait
            "ran $((Get-OctopusTask $ran).State)"
            New-OctopusDeployment 'Core Web' 2.4.0 Staging -Variables @{ 'Sandbox.Fail' = 'true' } -Wait
            """);

        Assert.Equal(["ran Success"], run.Output);
        Assert.StartsWith("Failed at line 3: Deploy Core Web release 2.4.0 to Staging ended as Failed: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Documents_are_found_by_name_slug_id_and_wildcard()
    {
        var run = await _portal.RunAsync("""
            (Get-OctopusSpace).Name
            (Get-OctopusProject 'core-web').Name
            (Get-OctopusProject Projects-1).Name
            (Get-OctopusProject '*i*').Name -join ','
            (Get-OctopusEnvironment).Name -join ','
            (Get-OctopusMachine -Environment Production -Role core-web).Name -join ','
            (Get-OctopusProject 'Core Web' | Get-OctopusRelease -Version 2.4.0).Version
            (Get-OctopusChannel 'Core Web').Name
            (Get-OctopusRunbook -Project Billing).Name
            (Get-OctopusDeployment -Project 'Core Web' -First 1 | Measure-Object).Count
            (Get-OctopusEvent -Category DeploymentSucceeded -First 1).Category
            @(Get-OctopusTenant).Count
            @(Invoke-OctopusApi releases -Query @{ take = 2 } -All).Count -gt 5
            (Invoke-OctopusApi /api).Application
            """);

        Assert.Equal(
            [
                "Default", "Core Web", "Core Web", "Billing,Identity", "Development,Staging,Production", "prod-web-01,prod-web-02", "2.4.0", "Default",
                "Archive old invoices", "1", "DeploymentSucceeded", "3", "True", "Octopus Deploy",
            ],
            run.Succeeded().Output);
    }

    [Fact]
    public async Task Waiting_for_a_deployment_shows_how_far_it_has_come()
    {
        var run = await _portal.RunAsync("$d = New-OctopusDeployment 'Core Web' 2.4.0 Staging; $null = $d | Wait-OctopusTask -IntervalSeconds 0.1");

        var progress = run.Succeeded().Log.Of(LogStream.Progress);
        Assert.Matches(@"^Deploy Core Web release 2\.4\.0 to Staging: \w+.* \(\d+ %\)(: done)?$", progress[0]);
        Assert.Equal("Deploy Core Web release 2.4.0 to Staging: Success (100 %): done", progress[^1]);
    }

    [Fact]
    public async Task Names_are_completed_from_the_server()
    {
        (string Line, string Completed)[] wanted =
        [
            ("Get-OctopusRelease -Project Co", "'Core Web'"),
            ("New-OctopusDeployment -Project 'Core Web' -Environment Pr", "Production"),
            ("New-OctopusDeployment -Project 'Core Web' -Release 2.4", "2.4.0"),
            ("New-OctopusRelease -Project 'Core Web' -Channel De", "Default"),
            ("Start-OctopusRunbook -Project 'Core Web' -Runbook Rest", "'Restart web sites'"),
            ("Get-OctopusProject -Space De", "Default"),
            ("Get-OctopusEnvironment Sta", "Staging"),
        ];

        var run = await _portal.RunAsync(string.Join('\n', wanted.Select(one => $"$line = \"{one.Line}\"; (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText -join '|'")));

        Assert.Equal(wanted.Length, run.Succeeded().Output.Count);
        Assert.All(wanted.Zip(run.Output), pair => Assert.Contains(pair.First.Completed, pair.Second.Split('|')));
    }

    [Fact]
    public async Task A_server_that_asks_to_wait_is_waited_for()
    {
        _sandbox.AskToWait(2);

        var run = await _portal.RunAsync("(Invoke-OctopusApi /api).Application");

        Assert.Equal(["Octopus Deploy"], run.Succeeded().Output);
        Assert.Equal(2, run.Log.Of(LogStream.Warning).Count);
    }

    [Fact]
    public async Task The_servers_own_words_are_the_error()
    {
        var run = await _portal.RunAsync(new ScriptGiven
        {
            Connection = "main",
            Script = """
                function Attempt([scriptblock]$call) { try { & $call } catch { "$_" } }
                Attempt { Get-OctopusProject -Connection 'wrong key' }
                Attempt { Get-OctopusProject -Connection gone }
                Attempt { Get-OctopusProject -Connection nowhere }
                Attempt { New-OctopusRelease 'No such' 1.0 }
                Attempt { Get-OctopusProject -Space 'No such' }
                Attempt { Invoke-OctopusApi https://example.com/api/x }
                Invoke-OctopusApi projects/Projects-99
                """,
        });

        Assert.Equal(
            [
                "The API key you provided was not valid. Please double-check your API key and try again. (401 from GET /sandbox/octopus/api/spaces/all)",
                "The Octopus server http://127.0.0.1:9 cannot be reached: Connection refused",
                "There is no connection named nowhere. Choose one of those under Connections.",
                "There is no project named No such, or the key may not see it.",
                "There is no space named No such, or the key may not see it.",
                $"https://example.com/api/x is no address of {_sandbox.Access.Url.TrimEnd('/')}: the key is not sent elsewhere.",
            ],
            run.Output);
        Assert.Equal("Failed at line 8: The resource 'Projects-99' was not found. (404 from GET /sandbox/octopus/api/Spaces-1/projects/Projects-99)", run.Error);
    }

    [Fact]
    public async Task A_run_of_a_version_from_before_a_rename_finds_the_connection_of_its_event()
    {
        var renamed = _sandbox.Access with { Name = "renamed since", Id = Guid.NewGuid() };
        _portal.Connections.Add(renamed);
        var given = new ScriptGiven
        {
            Category = "DeploymentSucceeded",
            TriggerConnection = "its name before",
            Origin = renamed.Id.ToString("D"),
            Script = "(Get-OctopusProject 'Core Web').Name",
        };

        var run = await _portal.RunAsync(given);
        var deleted = await _portal.RunAsync(given with { Origin = Guid.NewGuid().ToString("D") });
        var named = await _portal.RunAsync(given with { Connection = "nowhere" });

        Assert.Equal(["Core Web"], run.Succeeded().Output);
        Assert.Contains("There is no connection named its name before", deleted.Error, StringComparison.Ordinal);
        Assert.Contains("There is no connection named nowhere", named.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_key_of_a_connection_is_masked_once_a_script_has_asked_for_it()
    {
        var run = await _portal.RunAsync(new ScriptGiven
        {
            Connection = "wrong key",
            Script = """
                $null = Invoke-OctopusApi /api
                $key = & (Get-Module ReactionsPortal) { $connections[''].ApiKey }
                "the key: $key"
                throw "no more $key"
                """,
        });

        Assert.Equal(["the key: ********"], run.Output);
        Assert.Equal("Failed at line 4: no more ********", run.Error);
    }

    [Fact]
    public async Task Every_command_has_help_with_an_example()
    {
        var run = await _portal.RunAsync("""
            foreach ($command in Get-Command -Module ReactionsPortal -CommandType Function) {
                $help = Get-Help $command.Name
                if (-not $help.Synopsis -or $help.Synopsis.Trim().StartsWith($command.Name) -or -not $help.Examples) { "no help: $($command.Name)" }
            }
            """);

        Assert.Empty(run.Succeeded().Output);
    }
}
