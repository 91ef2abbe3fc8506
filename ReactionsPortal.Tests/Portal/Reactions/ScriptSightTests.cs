using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Reactions.Editor;

namespace ReactionsPortal.Tests.Portal.Reactions;

/// <summary>What completion says that a script sees.</summary>
public sealed class ScriptSightTests
{
    [Fact]
    public void A_script_is_offered_its_parameters_secrets_by_name_and_the_servers_names()
    {
        var document = new ReactionDocument
        {
            Name = "Release",
            Trigger = new Trigger(),
            Action = new ActionDocument { PowerShell = new PowerShellAction { Script = "", Parameters = new Dictionary<string, string>(StringComparer.Ordinal) { ["Slack.Channel"] = "#ops" } } },
        };
        var names = new OctopusNames([], [new OctopusName("Projects-1", "Core Web")], [], [], [], []);

        var sight = ScriptSight.Of(document, received: null, variables: null, ["Key"], names);

        Assert.Equal("#ops", sight.Data.Single(one => one.Name == "SlackChannel").Value);
        Assert.Equal(["Slack.Channel"], sight.Parameters);
        var key = Assert.Single(sight.Data.Single(one => one.Name == "Secrets").Members);
        Assert.Equal(("Key", null), (key.Name, key.Value));
        Assert.Equal(["Core Web"], sight.Names["project"]);
    }
}
