using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Actions.PowerShell;
using ReactionsPortal.Engine.Actions.PowerShell.Modules;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Tests.Engine.Actions.PowerShell;

[Collection(ScriptCollection.Name)]
public sealed class ScriptCheckerTests(ScriptPortal portal) : IAsyncLifetime
{
    private readonly ScriptChecker _checker = Checker(portal, TimeSpan.FromSeconds(20));

    public static TheoryData<ScriptSnippet> Snippets => [.. ScriptSnippets.All];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _checker.DisposeAsync();

    [Fact]
    public async Task An_error_stands_at_its_place_in_PowerShells_own_words()
    {
        const string Script = "Write-Host 'größer 😀'\nif ($a {\n  'x'\n}";

        var mark = (await _checker.CheckAsync(Script, default)).Marks[0];

        Assert.Equal((2, 8, false), (mark.Line, mark.Column, mark.IsHint));
        Assert.Equal(Script.IndexOf('{', StringComparison.Ordinal), mark.Start);
        Assert.Contains("Unexpected token '{'", mark.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hints_name_a_template_in_a_text_and_a_command_that_is_not_there()
    {
        const string Script = "function Get-Mine { 'mine' }\nGet-Mine\nGet-OctopusProjcet\n\"Hello #{Octopus.Project.Name}\"\nNew-OctopusRelease 'a'";

        var marks = (await _checker.CheckAsync(Script, default)).Marks;

        Assert.All(marks, mark => Assert.True(mark.IsHint));
        Assert.Equal(["Get-OctopusProjcet", "\"Hello #{Octopus.Project.Name}\""], marks.Select(mark => Script[mark.Start..mark.End]));
        Assert.Contains("Get-OctopusProject is near", marks[0].Message, StringComparison.Ordinal);
        Assert.Contains("$OctopusParameters['Octopus.Project.Name']", marks[1].Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Snippets))]
    public async Task A_snippet_has_nothing_to_mend(ScriptSnippet snippet) => AssertNothingToMend(await _checker.CheckAsync(snippet.Text, default));

    [Fact]
    public async Task Nothing_of_a_checked_script_runs()
    {
        var file = Path.Combine(Path.GetTempPath(), $"checked-{Guid.NewGuid():N}");

        AssertNothingToMend(await _checker.CheckAsync($"Set-Content '{file}' 'ran'\n[Environment]::Exit(3)", default));

        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task A_check_that_takes_too_long_is_ended_and_the_next_one_works()
    {
        await using var checker = Checker(portal, TimeSpan.FromMilliseconds(1));
        Assert.Null((await checker.CheckAsync("1", default)).Unavailable);

        Assert.Contains("could not be checked within", (await checker.CheckAsync(string.Concat(Enumerable.Repeat("Get-X;", 5000)), default)).Unavailable, StringComparison.Ordinal);

        Assert.Single((await checker.CheckAsync("if (", default)).Marks);
    }

    [Fact]
    public async Task The_commands_for_reactions_come_with_their_parameters_and_what_they_do()
    {
        var commands = await _checker.CommandsAsync(default);

        var release = commands.Single(command => command.Name == "New-OctopusRelease");
        Assert.Equal("Creates a release and returns it.", release.Synopsis);
        Assert.True(release.Parameters.Single(parameter => parameter.Name == "Project").IsMandatory);
        Assert.Equal("switch", release.Parameters.Single(parameter => parameter.Name == "IgnoreIfExists").Type);
        Assert.DoesNotContain(release.Parameters, parameter => parameter.Name == "Verbose");
        Assert.All(commands, command => Assert.NotEqual("", command.Synopsis));
    }

    [Fact]
    public async Task Commands_of_uploaded_modules_are_known_as_long_as_they_are_there()
    {
        const string Script = "Get-Widget -Name 'a'\nGet-Gadget";
        // A module that comes or goes replaces the hosts that wait: not those of the others.
        await using var own = await ScriptPortalOf.StartAsync(new() { WarmHosts = 0 });
        await using var checker = Checker(own.Portal, TimeSpan.FromSeconds(20));
        await KeepAsync(own.Portal, new ModuleExports { Count = 1, Commands = [new("Get-Widget", "Function", "Get-Widget [-Name] <string> [[-Size] <int>] [-Color <string>] [-Force]")] });

        Assert.Equal("Get-Gadget", Marked(Script, (await checker.CheckAsync(Script, default)).Marks));
        var widget = (await checker.CommandsAsync(default)).Single(command => command.Name == "Get-Widget");
        Assert.Equal([("Name", "string", true), ("Size", "int", false), ("Color", "string", false), ("Force", "switch", false)], widget.Parameters.Select(one => (one.Name, one.Type, one.IsMandatory)));
        Assert.Contains("From the module Widgets", widget.Synopsis, StringComparison.Ordinal);

        await ForgetAsync(own.Portal);

        Assert.Equal("Get-Widget Get-Gadget", Marked(Script, (await checker.CheckAsync(Script, default)).Marks));
    }

    private static string Marked(string script, IEnumerable<ScriptMark> marks) => string.Join(' ', marks.Select(mark => script[mark.Start..mark.End]));

    private static async Task KeepAsync(ScriptPortal portal, ModuleExports exports)
    {
        await portal.Store.WriteAsync(context =>
        {
            context.Modules.Add(new ModuleRow { NameKey = "WIDGETS", Name = "Widgets", Kind = ModuleKind.Script, Content = [.. "function Get-Widget {}"u8], ExportsJson = RowJson.Write(exports) });
            return Task.CompletedTask;
        }, default);
        portal.Shelf.Tell();
    }

    private static async Task ForgetAsync(ScriptPortal portal)
    {
        await portal.Store.WriteAsync(context => context.Modules.ExecuteDeleteAsync(), default);
        portal.Shelf.Tell();
    }

    private static void AssertNothingToMend(ScriptCheck check)
    {
        Assert.Null(check.Unavailable);
        Assert.Empty(check.Marks);
    }

    private static ScriptChecker Checker(ScriptPortal portal, TimeSpan longest) =>
        new(portal.Pool, new ModuleCommands(portal.Store, portal.Shelf), Microsoft.Extensions.Options.Options.Create(portal.Options), TimeProvider.System, longest);
}
