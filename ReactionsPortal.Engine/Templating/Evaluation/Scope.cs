using ReactionsPortal.Engine.Templating.Syntax;

namespace ReactionsPortal.Engine.Templating.Evaluation;

/// <summary>Where names are looked up: the variables, or inside a loop first its own.</summary>
internal abstract class Scope(Scope? parent)
{
    private readonly List<InProgress> _inProgress = [];

    /// <summary>Where to look for what is not found here; null for the variables themselves.</summary>
    internal Scope? Parent { get; } = parent;

    /// <summary>What the first step of a path names here.</summary>
    internal abstract Binding? First(string name);

    /// <summary>Notes that a path is being resolved; one that already is has reached itself.</summary>
    internal void Enter(Symbol path)
    {
        var entry = new InProgress(path.Offset, path.Text, path.HasLookups);
        for (var scope = this; scope is not null; scope = scope.Parent)
        {
            if (scope._inProgress.Contains(entry))
                throw new SelfReferenceException(MessageFor(path, scope._inProgress));
        }

        _inProgress.Add(entry);
    }

    internal void Leave() => _inProgress.RemoveAt(_inProgress.Count - 1);

    private static string MessageFor(Symbol path, List<InProgress> chain)
    {
        var names = chain.Select(entry => entry.Text).Append(path.Text);
        return $"\"{path.Text}\" is defined by itself, a self referencing loop: {string.Join(" -> ", names)}.";
    }

    private readonly record struct InProgress(int Offset, string Text, bool HasLookups);
}
