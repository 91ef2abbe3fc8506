using Bunit;
using NSubstitute;
using NSubstitute.ExceptionExtensions;
using ReactionsPortal.Engine.Secrets;
using ReactionsPortal.Reactions.Editor;

namespace ReactionsPortal.Tests.Portal.Reactions;

public sealed class SecretFieldTests : PageTest
{
    [Fact]
    public async Task A_known_secret_is_not_looked_for_again_an_unknown_one_is_by_name_only()
    {
        Secrets.NamesAsync(default).ReturnsForAnyArgs(["SlackOps"], ["Made", "SlackOps"]);
        var field = await OpenAsync("slackops");

        Focus(field);
        Assert.Single(Secrets.ReceivedCalls());
        field.Render(parameters => parameters.Add(one => one.Value, "Made"));
        Assert.Contains("There is no secret", field.Markup, StringComparison.Ordinal);
        Focus(field);

        field.WaitForAssertion(() => Assert.DoesNotContain("There is no secret", field.Markup, StringComparison.Ordinal));
        Assert.All(Secrets.ReceivedCalls(), call => Assert.Equal(nameof(ISecrets.NamesAsync), call.GetMethodInfo().Name));
    }

    [Fact]
    public async Task What_was_known_stays_where_the_names_cannot_be_read()
    {
        Secrets.NamesAsync(default).ReturnsForAnyArgs(["SlackOps"]);
        var field = await OpenAsync("Other");
        Secrets.NamesAsync(default).ThrowsAsyncForAnyArgs(new IOException("disk"));

        Focus(field);
        field.Render(parameters => parameters.Add(one => one.Value, "SlackOps"));

        Assert.DoesNotContain("There is no secret", field.Markup, StringComparison.Ordinal);
    }

    private static void Focus(IRenderedComponent<SecretField> field) => field.InvokeAsync(() => field.Find(".stack-tight").FocusIn()).GetAwaiter().GetResult();

    private async Task<IRenderedComponent<SecretField>> OpenAsync(string value)
    {
        var knowledge = new EditorKnowledge(ConnectionList, Picks, Secrets, Events);
        await knowledge.LoadAsync(CancellationToken.None);
        return Render<SecretField>(parameters => parameters.Add(one => one.Label, "Secret").Add(one => one.Value, value).Add(one => one.Knowledge, knowledge));
    }
}
