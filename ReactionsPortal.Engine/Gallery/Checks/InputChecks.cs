using System.Text.RegularExpressions;
using ReactionsPortal.Engine.Gallery.Declarations;
using ReactionsPortal.Engine.Gallery.Inputs;
using ReactionsPortal.Engine.Gallery.Placeholders;

namespace ReactionsPortal.Engine.Gallery.Checks;

/// <summary>What the declaration of an input must be.</summary>
internal static partial class InputChecks
{
    private const int MostOptions = 60;

    /// <summary>Adds what is wrong.</summary>
    public static void Check(InputDeclaration input, string path, Action<string, string> add)
    {
        if (!Name().IsMatch(input.Name))
            add($"{path}.name", "A name has letters and digits and starts with a capital; at most 50.");
        if (string.IsNullOrWhiteSpace(input.Label) || input.Label.Length > 60)
            add($"{path}.label", "A label has 1 to 60 characters.");
        if (input.Help?.Length > 300)
            add($"{path}.help", "The help has more than 300 characters.");
        if (input.Where?.Length > 200)
            add($"{path}.where", "The place has more than 200 characters.");
        DeclarationChecks.Pattern($"{path}.pattern", input.Pattern, add);
        CheckOptions(input, path, add);
        if (input.Type != InputType.Number && (input.Min ?? input.Max) is not null)
            add($"{path}.{(input.Min is null ? "max" : "min")}", "Only a number has a least and a greatest value.");
        if (input.Type == InputType.Secret && input.Default is not null)
            add($"{path}.default", "A secret has no default.");
        CheckValue(input, input.Default, $"{path}.default", add);
        if (input.Example is null && input.Required && input.Default is null && !input.Type.IsChosen() && input.Type.Picks() is null && input.Type != InputType.Connection)
            add(path, $"{input.Name} needs an example: previews and tests use it.");
        CheckValue(input, input.Example, $"{path}.example", add);
    }

    private static void CheckOptions(InputDeclaration input, string path, Action<string, string> add)
    {
        if (input.Type.IsChosen() != input.Options.Count > 0)
            add($"{path}.options", input.Type.IsChosen() ? "Say what can be chosen: options." : "Only choice, choices and region have options.");
        if (input.Options.Count > MostOptions)
            add($"{path}.options", $"There are more than {MostOptions} options.");
        if (input.Options.GroupBy(option => option.Value, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            add($"{path}.options", $"The option {twice.Key} is there twice.");
        for (var index = 0; index < input.Options.Count; index++)
        {
            foreach (var (name, text) in input.Options[index].Sets)
            {
                try
                {
                    _ = PlaceholderText.Parse(text);
                }
                catch (PlaceholderException wrong)
                {
                    add($"{path}.options[{index}].sets.{name}", wrong.Message);
                }
            }
        }
    }

    private static void CheckValue(InputDeclaration input, IReadOnlyList<string>? values, string path, Action<string, string> add)
    {
        if (values is null || values is [""])
            return;
        if (!input.Type.IsList() && values.Count != 1)
        {
            add(path, "One value is wanted here, not a list.");
            return;
        }
        var value = input.Type.IsList() ? Model.InputValue.Of(values.Select(text => new Model.PickedItem(text))) : Model.InputValue.Of(values[0]);
        if (GivenChecks.Problem(input, value) is { } problem)
            add(path, problem);
    }

    [GeneratedRegex("^[A-Z][A-Za-z0-9]{0,49}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
