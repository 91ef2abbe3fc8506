using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Actions.PowerShell.Modules;

/// <summary>The commands of the uploaded modules, read anew after each change.</summary>
internal sealed partial class ModuleCommands(Store store, ModuleShelf shelf)
{
    private Known? _known;

    /// <summary>All of them, by module.</summary>
    public async Task<IReadOnlyList<ScriptCommand>> ListAsync(CancellationToken cancellationToken) => (await ReadAsync(cancellationToken)).Commands;

    /// <summary>Whether there are more than were noted: then no command can be called unknown.</summary>
    public async Task<bool> HasMoreAsync(CancellationToken cancellationToken) => (await ReadAsync(cancellationToken)).HasMore;

    private async Task<Known> ReadAsync(CancellationToken cancellationToken)
    {
        var generation = shelf.Generation;
        if (_known is { } known && known.Generation == generation)
            return known;
        var rows = await store.ReadAsync(context => context.Modules.Where(row => row.Kind != ModuleKind.Assembly).OrderBy(row => row.NameKey)
            .Select(row => new { row.Name, row.ExportsJson }).ToListAsync(cancellationToken), cancellationToken);
        var modules = rows.ConvertAll(row => (row.Name, Exports: RowJson.Read<ModuleExports>(row.ExportsJson)));
        return _known = new(
            generation,
            [.. modules.SelectMany(module => module.Exports.Commands.Select(command => Of(module.Name, command)))],
            modules.Exists(module => module.Exports.Count > module.Exports.Commands.Count));
    }

    private static ScriptCommand Of(string module, ModuleCommand command) => new(
        command.Name,
        $"From the module {module}: {command.Syntax}",
        [.. Parameter().Matches(command.Syntax).Select(match => new ScriptCommandParameter(
            match.Groups["name"].Value,
            match.Groups["type"] is { Success: true } type ? type.Value : "switch",
            IsMandatory: !match.Groups["maybe"].Success))]);

    /// <summary>One parameter of a syntax such as <c>Get-Widget [-Name] &lt;string&gt; [-Size &lt;int&gt;] [-Force]</c>.</summary>
    [GeneratedRegex(@"(?<= )(?<maybe>\[(?!-\w+\]\s+<))?\[?-(?<name>\w+)\]?(\s+<(?<type>[^>]+)>)?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();

    private sealed record Known(int Generation, IReadOnlyList<ScriptCommand> Commands, bool HasMore);
}
