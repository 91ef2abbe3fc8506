using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Runs;

namespace ReactionsPortal.Tests.Engine.Runs;

public sealed class UsedCapturesTests
{
    private static readonly Guid Earlier = Guid.NewGuid();
    private static readonly IReadOnlyList<CapturedText> Offered = [new("Token", "t", false) { Run = Earlier }];

    [Theory]
    [InlineData("#{Captured.Token}")]
    [InlineData("#{ captured.token | ToUpper }")]
    [InlineData("#{Captured[Token]}")]
    public void A_scripts_parameter_that_names_a_value_uses_it(string parameter)
    {
        var document = Of(new PowerShellAction { Script = "$Name", Parameters = new Dictionary<string, string> { ["Name"] = parameter } });

        Assert.Equal([Earlier], CapturedValues.Used(document, Guid.NewGuid(), Offered));
    }

    [Fact]
    public void A_longer_name_is_another_value() =>
        Assert.Empty(CapturedValues.Used(Of(new PowerShellAction { Script = "$OctopusParameters['Captured.TokenId']" }), Guid.NewGuid(), Offered));

    private static ReactionDocument Of(PowerShellAction action) => new() { Name = "Use it", Trigger = new Trigger { Webhook = new WebhookTrigger { Route = "/triggers/use" } }, Action = new ActionDocument { PowerShell = action } };
}
