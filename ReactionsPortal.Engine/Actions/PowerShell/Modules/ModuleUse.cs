using System.Text.RegularExpressions;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Reactions;

namespace ReactionsPortal.Engine.Actions.PowerShell.Modules;

/// <summary>Which reactions use a module: those whose scripts name it, or one of its commands.</summary>
internal sealed class ModuleUse(ReactionCatalog catalog)
{
    private static readonly TimeSpan LongestSearch = TimeSpan.FromSeconds(1);

    /// <summary>The reactions, as they are today.</summary>
    public IReadOnlyList<ReactionReference> Of(string name, ModuleKind kind, ModuleExports exports)
    {
        var plain = kind == ModuleKind.Assembly ? Path.GetFileNameWithoutExtension(name) : name;
        var words = exports.Commands.Select(command => command.Name).Append(plain).Select(Regex.Escape);
        // A name is a whole word, where dots and hyphens belong to words.
        var pattern = new Regex($@"(?<![\w-])({string.Join('|', words)})(?![\w-])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, LongestSearch);
        return [.. catalog.Entries.Where(entry => entry.Reaction.Document.Action?.PowerShell is { } script && pattern.IsMatch(script.Script))
            .Select(entry => new ReactionReference(entry.Reaction.Id, entry.Reaction.Document.Name, entry.Reaction.Version))];
    }
}
