using System.Globalization;
using System.Text.RegularExpressions;
using ReactionsPortal.Engine.Actions.Http;
using ReactionsPortal.Engine.Gallery.Declarations;
using ReactionsPortal.Engine.Gallery.Inputs;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Gallery.Checks;

/// <summary>Whether what was given for an input is right.</summary>
internal static class GivenChecks
{
    private const int LongestText = 2_000;
    private const int LongestLines = 50_000;
    private const int MostItems = 200;

    /// <summary>Sentences by input's name; empty when all may be used.</summary>
    public static IReadOnlyDictionary<string, string> Problems(InputSet inputs)
    {
        var problems = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (input, value) in inputs.Asked)
        {
            var problem = !value.IsEmpty ? Problem(input, value) : input.Required ? Missing(input) : null;
            if (problem is not null)
                problems[input.Name] = problem;
        }
        return problems;
    }

    /// <summary>What is wrong with a value that is there; null when nothing is.</summary>
    public static string? Problem(InputDeclaration input, InputValue value)
    {
        if (input.Type.IsList())
            return value.Items is not { } items ? "A list is wanted here." : ItemsProblem(input, items);
        if (value.Secret is not null)
            return input.Type == InputType.Secret ? null : "Only a secret is named by a stored one.";
        var text = value.Items is [var only] ? only.Name : value.Text;
        if (text is null)
            return "One value is wanted here.";
        var most = input.Type is InputType.Lines or InputType.Secret or InputType.Template ? LongestLines : LongestText;
        if (text.Length > most)
            return $"This has more than {most.ToString("N0", CultureInfo.InvariantCulture)} characters.";
        return KindProblem(input, text.Trim()) ?? PatternProblem(input, text.Trim());
    }

    private static string Missing(InputDeclaration input) => input.Type.IsChosen() || input.Type.Picks() is not null ? $"Choose the {Lower(input.Label)}." : $"Give the {Lower(input.Label)}.";

    private static string? ItemsProblem(InputDeclaration input, IReadOnlyList<PickedItem> items)
    {
        if (items.Count > MostItems)
            return $"There are more than {MostItems} of them.";
        return items.FirstOrDefault(item => string.IsNullOrWhiteSpace(item.Name) || item.Name.Length > 200) is not null ? "Each has 1 to 200 characters."
            : input.Type == InputType.Choices ? items.Select(item => OptionProblem(input, item.Name)).FirstOrDefault(problem => problem is not null)
            : null;
    }

    private static string? KindProblem(InputDeclaration input, string text) => input.Type switch
    {
        InputType.Choice or InputType.Region => OptionProblem(input, text),
        InputType.Boolean when text is not ("true" or "false") => "This is true or false.",
        InputType.Number when !long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) => "This is a whole number.",
        InputType.Number when long.Parse(text, CultureInfo.InvariantCulture) is var number && (number < input.Min || number > input.Max) => $"This is {Range(input)}.",
        InputType.Url when !(Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https") => "This is an address that begins with https:// or http://.",
        InputType.Text when text.Contains('\n', StringComparison.Ordinal) => "This is one line.",
        _ => null,
    };

    private static string Range(InputDeclaration input) => (input.Min, input.Max) switch
    {
        ({ } least, { } most) => string.Create(CultureInfo.InvariantCulture, $"{least} to {most}"),
        ({ } least, null) => string.Create(CultureInfo.InvariantCulture, $"at least {least}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"at most {input.Max}"),
    };

    private static string? OptionProblem(InputDeclaration input, string text) =>
        input.Options.Any(option => option.Value == text) ? null : $"There is no \"{text}\" to choose. There are: {string.Join(", ", input.Options.Select(option => option.Value))}.";

    private static string? PatternProblem(InputDeclaration input, string text)
    {
        if (input.Pattern is not { } pattern)
            return null;
        try
        {
            return Answer.PatternOf(pattern).IsMatch(text) ? null : input.PatternSays ?? $"This does not look like a {Lower(input.Label)}.";
        }
        catch (Exception unusable) when (unusable is ArgumentException or NotSupportedException or RegexMatchTimeoutException)
        {
            return null;
        }
    }

    private static string Lower(string label) => label.Length > 1 && char.IsUpper(label[0]) && char.IsLower(label[1]) ? char.ToLowerInvariant(label[0]) + label[1..] : label;
}
