using System.Text;
using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using NSubstitute;
using ReactionsPortal.Engine.Actions.PowerShell.Modules;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Modules;

namespace ReactionsPortal.Tests.Portal.Modules;

public sealed class ModulesPageTests : PageTest
{
    private static readonly ModuleInfo Greeting = new(
        "Acme.Greeting", ModuleKind.Script, 300, new string('a', 64), DateTimeOffset.UnixEpoch, "ada@example.com",
        new ModuleExports { Commands = [new("Get-Greeting", "Function", "Get-Greeting [-Name] <string>")], Count = 1 },
        [new ReactionReference(Guid.NewGuid(), "Greet the team", 1), new ReactionReference(Guid.NewGuid(), "Greet guests", 2)]);

    public ModulesPageTests() => ModuleList.ListAsync(default).ReturnsForAnyArgs([Greeting]);

    [Fact]
    public void Deleting_asks_first_and_names_the_reactions_that_would_fail()
    {
        var dialogs = Dialogs();
        var page = Render<ModulesPage>();

        On(page, "[aria-label='Delete Acme.Greeting']", button => button.Click());

        dialogs.WaitForAssertion(() => Assert.Contains("2 reactions use it and will fail without it: Greet the team and Greet guests.", dialogs.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain(ModuleList.ReceivedCalls(), call => call.GetMethodInfo().Name == nameof(IModules.DeleteAsync));
    }

    [Fact]
    public void A_refusal_is_said_and_a_file_that_is_too_large_is_not_sent()
    {
        ModuleList.UploadAsync("a.psm1", default!, default, default!, default).ReturnsForAnyArgs(new ModuleUpload.Refused("PowerShell cannot import a: no licence"));
        var page = Render<ModulesPage>();
        page.WaitForElement("input[type=file]");

        page.FindComponents<InputFile>()[0].UploadFiles(InputFileContent.CreateFromText("function Get-A {}", "a.psm1"));
        page.WaitForAssertion(() => Assert.Equal("PowerShell cannot import a: no licence", page.Find(".summary-sentence").TextContent));
        page.FindComponents<InputFile>()[0].UploadFiles(InputFileContent.CreateFromBinary(Encoding.ASCII.GetBytes(new string('x', 2 * 1024 * 1024)), "large.dll"));
        page.WaitForAssertion(() => Assert.Equal("large.dll has 2.1 MB, and 1 MB are taken.", page.Find(".summary-sentence").TextContent));

        Assert.Single(ModuleList.ReceivedCalls(), call => call.GetMethodInfo().Name == nameof(IModules.UploadAsync));
    }

    [Fact]
    public void An_Editor_sees_what_there_is_and_changes_nothing()
    {
        SignIn(MemberRole.Editor);

        var page = Render<ModulesPage>();

        page.WaitForAssertion(() => Assert.Contains("Get-Greeting [-Name] &lt;string&gt;", page.Markup, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("input[type=file]"));
        Assert.Empty(page.FindAll(".row-actions"));
    }
}
