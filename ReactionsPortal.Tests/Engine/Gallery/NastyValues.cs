using ReactionsPortal.Engine.Gallery;

namespace ReactionsPortal.Tests.Engine.Gallery;

/// <summary>What people write into names, notes and comments.</summary>
internal static class NastyValues
{
    private static readonly string[] Names = ["Octopus.Project.Name", "Octopus.Environment.Name", "Octopus.Release.Channel.Name", "Octopus.Machine.Name"];

    private static readonly string[] Texts =
    [
        "Octopus.Release.Notes", "Octopus.Deployment.Comments", "Octopus.Deployment.CreatedBy.DisplayName", "Octopus.Release.CreatedBy.DisplayName",
        "Octopus.Event.Message", "Octopus.Deployment.Error", "Octopus.Deployment.ErrorDetail",
    ];

    /// <summary>Those that may be missing.</summary>
    private static readonly string[] Optional =
    [
        "Octopus.Release.Notes", "Octopus.Deployment.Comments", "Octopus.Deployment.CreatedBy.DisplayName", "Octopus.Deployment.CreatedBy.EmailAddress",
        "Octopus.Release.CreatedBy.DisplayName", "Octopus.Release.CreatedBy.EmailAddress", "Octopus.Deployment.ErrorDetail", "Octopus.Release.Previous.Number", "Octopus.Release.CurrentForEnvironment.Number",
    ];

    private const string Quotes = """He said "it's 100% <b>done</b>" & left C:\new\table #{Octopus.Project.Id} ${x} {{y}}""";
    private const string Lines = "First line\r\nsecond\tline\n\n- an item\n";
    private const string Emoji = "Überraschung 🚀 日本語 👩‍💻 ﷽";

    /// <summary>The sets by name.</summary>
    public static IReadOnlyList<string> Sets { get; } = ["plain", "quotes", "lines", "emoji", "empty", "long"];

    /// <summary>Variables of an event with the values of a set.</summary>
    public static Dictionary<string, string> Of(string set, string eventName)
    {
        var variables = SampleDeployment.Of(eventName);
        switch (set)
        {
            case "quotes":
                Fill([.. Names, .. Texts], Quotes);
                break;
            case "lines":
                Fill(Texts, Lines);
                break;
            case "emoji":
                Fill([.. Names, .. Texts], Emoji);
                break;
            case "empty":
                Fill(Optional, "");
                break;
            case "long":
                Fill(Texts, string.Concat(Enumerable.Repeat("0123456789 \"quoted\" line\n", 420))[..10_240]);
                break;
            default:
                break;
        }
        return variables;

        void Fill(IEnumerable<string> names, string value)
        {
            foreach (var name in names.Where(variables.ContainsKey))
                variables[name] = value;
        }
    }
}
