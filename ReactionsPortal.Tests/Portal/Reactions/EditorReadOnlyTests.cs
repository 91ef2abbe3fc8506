using Bunit;
using NSubstitute;
using ReactionsPortal.Engine.Matching;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Reactions.Drafts;
using ReactionsPortal.Reactions.Editor;

namespace ReactionsPortal.Tests.Portal.Reactions;

/// <summary>The editor for those who may read and not change.</summary>
public sealed class EditorReadOnlyTests : EditorPageTest
{
    [Fact]
    public void Support_reads_and_cannot_save()
    {
        SignIn(MemberRole.Support);
        Save(Octopus());

        var page = Open();

        Assert.Equal(["Form", "YAML"], page.FindAll(".page-actions button").Select(button => button.TextContent.Trim()));
        Assert.True(page.Find(".editor-steps").HasAttribute("disabled"));
    }

    [Fact]
    public async Task Whatever_the_browser_sends_whoever_only_reads_changes_and_tries_nothing()
    {
        SignIn(MemberRole.Support);
        Preview.RecentAsync(default!, default, default).ReturnsForAnyArgs([Seen("Core Web 2.4.1 to Production failed", Verdict.Ran, [])]);
        Save(Octopus());
        var page = Open();
        page.WaitForAssertion(() => _ = Preview.Received().RenderAsync(Arg.Any<ReactionDocument>(), Arg.Any<Guid>(), Arg.Any<CancellationToken>()));

        await page.InvokeAsync(() => page.Find("[data-draft-field='http1.url']").Input("https://example.com/#{Secrets.Key | Substring 0 8}"));
        await page.InvokeAsync(() => Input(page, "name").Input("Mine"));
        Click(page, "PowerShell");
        Click(page, "YAML");
        await page.InvokeAsync(() => Input(page, DraftFields.Yaml).Input("name: Mine"));

        Assert.Contains("https://hooks.slack.com/x", Input(page, DraftFields.Yaml).GetAttribute("value") ?? Input(page, DraftFields.Yaml).TextContent, StringComparison.Ordinal);
        Click(page, "Form");
        Click(page, "Preview, send nothing");
        page.WaitForAssertion(() => _ = Preview.Received().ExplainAsync(Arg.Any<ReactionDocument>(), Arg.Any<Guid>(), Arg.Any<CancellationToken>()));
        _ = Preview.DidNotReceive().RenderAsync(Arg.Is<ReactionDocument>(one => one.Name != "Tell Slack" || one.Action.Http == null || one.Action.Http.Url != "https://hooks.slack.com/x"), Arg.Any<Guid>(), Arg.Any<CancellationToken>());
        _ = Checker.DidNotReceiveWithAnyArgs().CheckAsync(default!, default);
    }

    [Fact]
    public async Task A_script_that_is_only_read_is_not_checked()
    {
        SignIn(MemberRole.Support);
        Save(Octopus() with { Action = new ActionDocument { PowerShell = new PowerShellAction { Script = "if (" } } });
        var page = Open();

        await page.InvokeAsync(() => Input(page, DraftFields.Script).Input("[IO.File]::ReadAllText('x')"));

        Assert.Equal("if (", Input(page, DraftFields.Script).GetAttribute("value"));
        _ = Checker.DidNotReceiveWithAnyArgs().CheckAsync(default!, default);
    }

    [Fact]
    public void An_Editor_is_told_that_scripts_want_another_role_and_may_pause_and_delete_them()
    {
        SignIn(MemberRole.Editor);
        Save(Octopus() with { Action = new ActionDocument { PowerShell = new PowerShellAction { Script = "Write-Host hello" } } });

        var page = Open();

        Assert.Contains("Your role does not save scripts.", page.Markup, StringComparison.Ordinal);
        Assert.Contains("needs the role Script author", page.Markup, StringComparison.Ordinal);
        Assert.True(page.FindAll(".page-actions button").Single(button => button.TextContent.StartsWith("Save", StringComparison.Ordinal)).HasAttribute("disabled"));
        Assert.Contains(page.FindAll(".page-actions button"), button => button.TextContent.Trim() == "Delete");
    }

    [Fact]
    public async Task A_starting_point_is_not_for_whoever_only_reads()
    {
        SignIn(MemberRole.Support);
        var page = Render<EditorPage>();
        var before = page.Find(".sentence").TextContent;

        await page.InvokeAsync(() => page.Find(".editor-steps button").Click());

        Assert.Equal(before, page.Find(".sentence").TextContent);
    }
}
