using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Members;

/// <summary>Names of the engine's <see cref="MemberRole"/>s, for <c>[Authorize]</c> and the database.</summary>
public static class Roles
{
    /// <summary>May do everything: connections, modules, members, API keys, settings, jobs.</summary>
    public const string Administrator = nameof(MemberRole.Administrator);

    /// <summary>May also save PowerShell scripts, which run code on the portal's server.</summary>
    public const string ScriptAuthor = nameof(MemberRole.ScriptAuthor);

    /// <summary>May change what the portal does: reactions that send requests, secrets.</summary>
    public const string Editor = nameof(MemberRole.Editor);

    /// <summary>May see everything that is not secret, and run again, cancel and replay.</summary>
    public const string Support = nameof(MemberRole.Support);

    /// <summary>May see everything that is not secret.</summary>
    public const string Viewer = nameof(MemberRole.Viewer);

    /// <summary>All roles, the mightiest first.</summary>
    public static IReadOnlyList<string> All { get; } = [Administrator, ScriptAuthor, Editor, Support, Viewer];

    /// <summary>Roles that can be given for a folder of reactions, the mightiest first: an Administrator is one everywhere.</summary>
    public static IReadOnlyList<string> InFolders { get; } = [ScriptAuthor, Editor, Support, Viewer];

    /// <summary>The role as people read it: <c>Script author</c>. What is no role stays as it is.</summary>
    public static string Word(string role) => Enum.TryParse<MemberRole>(role, out var known) ? L(known.Word()) : role;

    /// <summary>What a role may do, in a few words.</summary>
    public static string Means(string role) => role switch
    {
        Administrator => L("everything: connections, modules, members, API keys, settings"),
        ScriptAuthor => L("change reactions and secrets, and write PowerShell, which runs code on the server"),
        Editor => L("change reactions that send requests, and secrets"),
        Support => L("read, run again, cancel, replay"),
        _ => L("read"),
    };

    /// <summary>The roles that may do what <paramref name="least"/> may.</summary>
    internal static string[] From(string least) => [.. All.TakeWhile(role => role != least), least];
}
