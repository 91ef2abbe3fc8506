using System.Collections.Frozen;

namespace ReactionsPortal.Members;

/// <summary>The passwords that are tried first because most people have them, as breaches showed.</summary>
internal static class CommonPasswords
{
    private const string Resource = "CommonPasswords.txt";

    private static readonly Lazy<FrozenSet<string>> All = new(Read);

    /// <summary>Whether the password is one of them, however it is capitalised.</summary>
    public static bool Have(string password) => All.Value.Contains(password.Trim());

    private static FrozenSet<string> Read()
    {
        using var stream = typeof(CommonPasswords).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"{Resource} is not built in.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(line => line[0] != '#')
            .ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }
}
