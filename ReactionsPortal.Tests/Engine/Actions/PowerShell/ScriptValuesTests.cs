using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Tests.Engine.Actions.PowerShell;

[Collection(ScriptCollection.Name)]
public sealed class ScriptValuesTests(ScriptPortal portal)
{
    [Theory]
    [InlineData("application/json; charset=utf-8", """{"package":{"version":"1.2.3"},"tags":["a","b"]}""", "\"$($Payload.package.version) $($Payload.tags[1])\"", "1.2.3 b")]
    [InlineData("application/json", "{not json", "$Payload", "{not json")]
    [InlineData("application/x-www-form-urlencoded", "command=%2Fdeploy&text=core+web&tag=a&tag=b", "\"$($Payload.command) $($Payload.text) $($Payload.tag -join '+')\"", "/deploy core web a+b")]
    public async Task The_payload_is_the_body_as_an_object(string contentType, string body, string script, string output)
    {
        var run = await portal.RunAsync(new ScriptGiven { ContentType = contentType, Body = body, Script = script });

        Assert.Equal([output], run.Succeeded().Output);
    }

    [Fact]
    public async Task Every_kind_of_body_becomes_what_its_content_type_says()
    {
        var run = await portal.RunAsync("""
            function Read($type, $body) { , (& (Get-Module ReactionHost) { , (ConvertTo-Payload $args[0] $args[1]) } $body $type) }
            $list = Read 'application/json' '[{"n":1},{"n":2}]'; "list $($list.Count) $($list[1].n)"
            $odd = Read 'application/vnd.github+json' '{"":1,"Name":2,"name":3}'; "odd names $($odd['name'])"
            "SNS $((Read 'text/plain' '{"Message":"wrapped"}').Message)"
            "text $(Read 'text/plain' 'plain words')"
            "no type $((Read '' '{"a":1}').a)"
            "form with payload $((Read 'application/x-www-form-urlencoded' 'payload=%7B%22action%22%3A%22opened%22%7D').action)"
            $xml = Read 'application/xml' '<?xml version="1.0"?><package><version>1.2</version></package>'; "xml $($xml.package.version) $($xml.GetType().Name)"
            "xml with entities $((Read 'text/xml' '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>').GetType().Name)"
            "empty $($null -eq (Read 'application/json' ''))"
            """);

        Assert.Equal(
            [
                "list 2 2", "odd names 3", "SNS wrapped", "text plain words", "no type 1", "form with payload opened", "xml 1.2 XmlDocument", "xml with entities String", "empty True",
            ],
            run.Succeeded().Output);
    }

    [Fact]
    public async Task Values_are_only_ever_data()
    {
        const string Hostile = "'; Remove-Item -Recurse /; \"$(throw 'run')\" `\n@'\n$(exit 9)\n'@ #>";
        var run = await portal.RunAsync(new ScriptGiven
        {
            Body = System.Text.Json.JsonSerializer.Serialize(new { name = Hostile }),
            Variables = { ["Octopus.Project.Name"] = Hostile, [Hostile] = "odd name" },
            Headers = { ["X-Name"] = Hostile },
            Secrets = { ["Key"] = Hostile },
            Script = """
                $Payload.name -eq $OctopusParameters['Octopus.Project.Name']
                $Headers['x-name'] -eq $Secrets['key']
                $OctopusProjectName -eq $Payload.name
                """,
        });

        Assert.Equal(["True", "True", "True"], run.Succeeded().Output);
    }

    [Fact]
    public async Task Dictionaries_ignore_case_and_miss_nothing_loudly()
    {
        var run = await portal.RunAsync(new ScriptGiven
        {
            Variables = { ["Octopus.Release.Number"] = "2.4.1", ["Webhook.Route.feed"] = "nuget", ["When"] = "2026-05-04T03:02:01Z" },
            Query = { ["Dry"] = "yes" },
            Headers = { ["X-GitHub-Event"] = "push" },
            Secrets = { ["Token"] = "s3cr3t-value" },
            Script = """
                Set-StrictMode -Version Latest
                "$($OctopusParameters['octopus.release.NUMBER']) $OctopusReleaseNumber $($OctopusParameters.ContainsKey('WHEN'))"
                "$($null -eq $OctopusParameters['No.Such']) $($null -eq $Query['x']) $($null -eq $Headers['x']) $($null -eq $Route['x']) $($null -eq $Secrets['x'])"
                "$($Query['dry']) $($Headers['x-github-event']) $($Route['FEED']) $($OctopusParameters['When'])"
                $Secrets['token'] -eq $OctopusParameters['Secrets.Token']
                "$($Run.Attempt) of $($Run.MaxAttempts), test $($Run.IsTest), $($Run.Reaction) $($Run.ReactionVersion), $([guid]$Run.Id -ne [guid]::Empty)"
                "$($Event.Source) $($Event.Route) $($Event.Summary) $($Event.ReceivedAt.Year)"
                """,
        });

        Assert.Equal(
            [
                "2.4.1 2.4.1 True", "True True True True True", "yes push nuget 2026-05-04T03:02:01Z", "True",
                "1 of 2, test False, Create a release 3, True", "webhook /triggers/packages A package was pushed 2026",
            ],
            run.Succeeded().Output);
    }

    [Fact]
    public async Task An_Octopus_event_is_the_payload()
    {
        var run = await portal.RunAsync(new ScriptGiven
        {
            Category = "DeploymentFailed",
            ContentType = null,
            Body = "",
            Variables = { ["Octopus.Event.Json"] = """{"Id":"Events-7","Category":"DeploymentFailed"}""" },
            Script = "\"$($Payload.Id) $($Event.Category) $($Event.Source)\"",
        });

        Assert.Equal(["Events-7 DeploymentFailed octopus"], run.Succeeded().Output);
    }

    [Fact]
    public async Task A_sensitive_value_is_masked_from_where_it_is_set()
    {
        var run = await portal.RunAsync("""
            Set-OctopusVariable -Name 'Password' -Value 'hunter2-hunter2' -Sensitive
            Set-OctopusVariable -name "Color" -value "green"
            "$($OctopusParameters['Color']) $($OctopusParameters['password'])"
            Write-Warning "it is hunter2-hunter2"
            """);

        Assert.Equal(["green ********"], run.Succeeded().Output);
        Assert.Equal(["it is ********"], run.Log.Of(LogStream.Warning));
        Assert.Equal(["Password = ********", "Color = green"], run.Log.Of(LogStream.Portal));
    }

    [Theory]
    [InlineData(20)]
    [InlineData(90)]
    [InlineData(1500)]
    public async Task A_secret_is_masked_also_where_a_list_wraps_it_or_a_table_cuts_it(int length)
    {
        var secret = string.Concat(Enumerable.Range(0, length).Select(index => (char)('A' + (index * 7 + index / 26) % 26)));
        var run = await portal.RunAsync(new ScriptGiven
        {
            Secrets = { ["Long"] = secret },
            Script = """
                foreach ($before in 0, 150, 165, 170, 180, 190) { [pscustomobject]@{ Value = ('-' * $before) + $Secrets['Long'] + '|' } | Format-List }
                [pscustomobject]@{ A = 'a' * 90; B = 'b' * 95; C = $Secrets['Long'] }
                [pscustomobject]@{ A = 'a' * 90; C = $Secrets['Long'] * 3; B = 'b' * 95 } | Format-Table
                """,
        });

        var text = string.Concat(run.Succeeded().Output);
        for (var at = 0; at + 12 <= length; at++)
            Assert.DoesNotContain(secret.Substring(at, 12), text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_sees_nothing_of_the_portals_environment_nor_of_another_run()
    {
        // No setting: portals that other tests start at the same time inherit it.
        Environment.SetEnvironmentVariable("OnlyThePortals", "the portal's own");
        try
        {
            await using var cold = await ScriptPortalOf.StartAsync(new() { WarmHosts = 0 });
            var first = await cold.Portal.RunAsync("$global:left = 'over'; $env:Left = 'over'; Set-Content ~/left.txt 'over'; (Get-ChildItem env:).Name -join ' '; $PWD.Path -eq $HOME; $env:TMPDIR -eq $HOME");
            var second = await cold.Portal.RunAsync("\"$left $env:Left $(Test-Path ~/left.txt) $(Get-Variable portal, writer -ErrorAction Ignore)\"");

            Assert.DoesNotContain("OnlyThePortals", first.Succeeded().Output[0], StringComparison.OrdinalIgnoreCase);
            Assert.Equal(["True", "True"], first.Output.Skip(1));
            Assert.Equal(["  False "], second.Succeeded().Output);
        }
        finally
        {
            Environment.SetEnvironmentVariable("OnlyThePortals", null);
        }
    }
}
