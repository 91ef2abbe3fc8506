using System.Globalization;

namespace ReactionsPortal.Engine.Templating.Evaluation;

/// <summary>One iteration: the loop's item, and <c>Octopus.Template.Each.Index</c>, <c>.First</c> and <c>.Last</c>.</summary>
internal sealed class LoopScope(Scope parent, string itemName) : Scope(parent)
{
    private Binding? _item;
    private int _index;
    private bool _isLast;
    private Binding? _octopus;

    /// <summary>Goes on to an item.</summary>
    internal void MoveTo(Binding item, int index, bool isLast) => (_item, _index, _isLast, _octopus) = (item, index, isLast, null);

    internal override Binding? First(string name)
    {
        if (name.Equals(itemName, StringComparison.OrdinalIgnoreCase))
            return _item;

        return name.Equals("Octopus", StringComparison.OrdinalIgnoreCase) ? _octopus ??= Octopus() : null;
    }

    private Binding Octopus()
    {
        var octopus = new Binding(null);
        var each = octopus.Child("Template", null).Child("Each", null);
        each.Child("Index", new Binding(_index.ToString(CultureInfo.InvariantCulture)));
        each.Child("First", new Binding(_index == 0 ? "True" : "False"));
        each.Child("Last", new Binding(_isLast ? "True" : "False"));
        return octopus;
    }
}
