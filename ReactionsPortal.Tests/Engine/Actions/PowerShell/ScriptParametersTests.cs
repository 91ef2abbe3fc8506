using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Tests.Engine.Actions.PowerShell;

[Collection(ScriptCollection.Name)]
public sealed class ScriptParametersTests(ScriptPortal portal)
{
    [Fact]
    public async Task A_parameter_is_found_as_a_step_template_finds_its_own()
    {
        var run = await portal.RunAsync(new ScriptGiven
        {
            Variables = { ["Octopus.Project.Name"] = "Core Web" },
            Parameters = new() { ["Slack.Channel"] = "#{Octopus.Project.Name | ToLower}-news", ["Url"] = "https://example.com", ["Octopus.Project.Name"] = "Billing" },
            Script = """
                "$($OctopusParameters['slack.channel']) $SlackChannel $Url $($OctopusParameters.ContainsKey('URL'))"
                "$($OctopusParameters['Octopus.Project.Name'])"
                """,
        });

        Assert.Equal(["core web-news core web-news https://example.com True", "Billing"], run.Succeeded().Output);
    }

    [Fact]
    public async Task A_parameter_takes_no_variable_of_PowerShell_away_and_its_value_is_only_data()
    {
        const string Hostile = "'; throw 'run'; $(throw 'run') #";
        var run = await portal.RunAsync(new ScriptGiven
        {
            Variables = { ["Webhook.Body.name"] = Hostile + "#{Secrets.Key}" },
            Secrets = { ["Key"] = "s3cr3t-value" },
            Parameters = new() { ["PID"] = "no number", ["Payload"] = "nobody", ["ErrorActionPreference"] = "Continue", ["Name"] = "#{Webhook.Body.name}", ["Token"] = "Bearer #{Secrets.Key}" },
            Script = """
                "$($PID -gt 0) $ErrorActionPreference $($null -eq $Payload.x) $($OctopusParameters['PID'])"
                $Name
                "token $($Token -eq "Bearer $($Secrets['Key'])") $Token"
                """,
        });

        Assert.Equal(["True Stop True no number", Hostile + "#{Secrets.Key}", "token True Bearer ********"], run.Succeeded().Output);
    }

    [Fact]
    public async Task A_variable_that_is_missing_is_said_in_the_log()
    {
        var run = await portal.RunAsync(new ScriptGiven { Parameters = new() { ["Name"] = "#{No.Such}" }, Script = "$Name" });

        Assert.Equal(["#{No.Such}"], run.Succeeded().Output);
        Assert.Contains("Parameter Name: there is no variable No.Such.", run.Log.Of(LogStream.Portal));
    }
}
