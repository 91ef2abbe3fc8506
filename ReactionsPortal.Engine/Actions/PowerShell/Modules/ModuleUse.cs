using System.Runtime.CompilerServices;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Reactions;

namespace ReactionsPortal.Engine.Actions.PowerShell.Modules;

/// <summary>Which reactions use a module: those whose scripts name it, or one of its commands.</summary>
internal sealed class ModuleUse(ReactionCatalog catalog)
{
    /// <summary>The words of each script, split once as long as the catalog holds it.</summary>
    private readonly ConditionalWeakTable<PowerShellAction, ScriptWords> _words = [];

    /// <summary>The reactions, as they are today.</summary>
    public IReadOnlyList<ReactionReference> Of(string name, ModuleKind kind, ModuleExports exports)
    {
        var plain = kind == ModuleKind.Assembly ? Path.GetFileNameWithoutExtension(name) : name;
        return [.. catalog.Entries.Where(entry => entry.Reaction.Document.Action?.PowerShell is { } script && Uses(script, plain, exports.Commands))
            .Select(entry => new ReactionReference(entry.Reaction.Id, entry.Reaction.Document.Name, entry.Reaction.Version))];
    }

    private bool Uses(PowerShellAction script, string name, IReadOnlyList<ModuleCommand> commands)
    {
        var words = _words.GetValue(script, static one => new ScriptWords(one.Script));
        return words.Has(name) || commands.Any(command => words.Has(command.Name));
    }
}
