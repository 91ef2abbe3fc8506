using System.Globalization;

namespace ReactionsPortal.Engine.Templating.Evaluation;

/// <summary>One iteration: the loop's item, and <c>Octopus.Template.Each.Index</c>, <c>.First</c> and <c>.Last</c>.</summary>
internal sealed class LoopScope(Scope parent, string itemName, Binding item, int index, bool isLast) : Scope(parent)
{
    private Binding? _octopus;

    internal override Binding? First(string name)
    {
        if (name.Equals(itemName, StringComparison.OrdinalIgnoreCase))
            return item;

        return name.Equals("Octopus", StringComparison.OrdinalIgnoreCase) ? _octopus ??= Octopus() : null;
    }

    private Binding Octopus()
    {
        var octopus = new Binding(null);
        var each = octopus.Child("Template", null).Child("Each", null);
        each.Child("Index", new Binding(index.ToString(CultureInfo.InvariantCulture)));
        each.Child("First", new Binding(index == 0 ? "True" : "False"));
        each.Child("Last", new Binding(isLast ? "True" : "False"));
        return octopus;
    }
}
