using Bunit;
using NSubstitute;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Secrets;
using ReactionsPortal.Secrets;

namespace ReactionsPortal.Tests.Portal.Secrets;

public sealed class SecretsPageTests : PageTest
{
    [Fact]
    public void Who_uses_a_secret_is_said_and_linked()
    {
        var reaction = Guid.NewGuid();
        Secrets.ListAsync(default).ReturnsForAnyArgs([new SecretInfo("SlackOps", DateTimeOffset.UtcNow, "ada@example.com", [new ReactionReference(reaction, "Tell Slack", 1)])]);

        var page = Render<SecretsPage>();

        Assert.Contains("#{Secrets.SlackOps}", page.Markup, StringComparison.Ordinal);
        Assert.Equal("Tell Slack", page.Find($"a[href='reactions/{reaction}']").TextContent);
    }

    [Fact]
    public void A_value_is_sent_once_and_stands_nowhere_after_that()
    {
        Secrets.SetAsync(default!, default!, default!, default).ReturnsForAnyArgs((string?)null);
        var page = Render<SecretsPage>();
        Click(page, "New secret");
        page.FindAll("input")[0].Input("SlackOps");
        page.Find("input[type=password]").Input("hush-hush");

        Click(page, "Save secret");

        page.WaitForAssertion(() => _ = Secrets.Received().SetAsync("SlackOps", "hush-hush", Arg.Any<Actor>(), Arg.Any<CancellationToken>()));
        Assert.DoesNotContain("hush-hush", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_wrong_with_a_name_stands_at_the_name()
    {
        Secrets.SetAsync(default!, default!, default!, default).ReturnsForAnyArgs("A name has letters, digits, _ and - only.");
        var page = Render<SecretsPage>();
        Click(page, "New secret");

        Click(page, "Save secret");

        page.WaitForAssertion(() => Assert.Contains("A name has letters", page.Find(".mud-input-error, .mud-input-helper-text.mud-input-error").ParentElement!.ParentElement!.TextContent, StringComparison.Ordinal));
    }
}
