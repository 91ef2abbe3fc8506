using System.Globalization;

namespace ReactionsPortal.Runs.Copies;

/// <summary>Gives what was masked names that a shell can have: <c>Secrets.NewRelicKey</c> is <c>$NEWRELICKEY</c>.</summary>
internal sealed class ShellVariables
{
    // Names by which a shell and the programs that it starts know something else.
    private static readonly HashSet<string> Taken = new(StringComparer.Ordinal)
    {
        "PATH", "HOME", "USER", "LOGNAME", "SHELL", "PWD", "OLDPWD", "IFS", "UID", "EUID", "PPID", "RANDOM", "SECONDS", "LINENO", "HOSTNAME", "LANG", "TERM", "ENV",
        "OPTIND", "OPTARG", "PS1", "PS2", "PS4", "GROUPS", "DIRSTACK", "FUNCNAME", "REPLY", "STATUS", "PROXY", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY",
    };

    private readonly Dictionary<string, string> _names = new(StringComparer.OrdinalIgnoreCase);
    private int _unnamed;

    /// <summary>In the order in which they were asked for.</summary>
    public List<string> Names { get; } = [];

    /// <summary>Whether there is one whose value has no name in the portal.</summary>
    public bool HasUnnamed => _unnamed > 0;

    /// <param name="variable">As a template names it; empty: it has no name.</param>
    public string Of(string variable)
    {
        if (variable.Length == 0)
            return Add(string.Create(CultureInfo.InvariantCulture, $"SECRET_{++_unnamed}"));
        if (_names.TryGetValue(variable, out var known))
            return known;
        return _names[variable] = Add(NameFor(variable));
    }

    public IReadOnlyList<ShellPart> Parts(MaskedText text) =>
        [.. text.Parts.Select(part => part.Variable is { } variable ? new ShellPart(Of(variable), IsVariable: true) : new ShellPart(part.Text))];

    private static string NameFor(string variable)
    {
        if (variable == MaskedRequest.AccessToken)
            return "ACCESS_TOKEN";
        var name = string.Concat(variable[(variable.IndexOf('.', StringComparison.Ordinal) + 1)..].Select(one => char.IsAsciiLetterOrDigit(one) ? char.ToUpperInvariant(one) : '_'));
        return Taken.Contains(name) || char.IsAsciiDigit(name[0]) ? $"SECRET_{name}" : name;
    }

    private string Add(string name)
    {
        var free = name;
        for (var number = 2; Names.Contains(free); number++)
            free = string.Create(CultureInfo.InvariantCulture, $"{name}_{number}");
        Names.Add(free);
        return free;
    }
}
