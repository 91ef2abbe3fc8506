namespace ReactionsPortal.Engine.Model;

/// <summary>Who asks the engine to do something: a signed-in member, an API key, or the portal itself.</summary>
/// <param name="Name">Name shown in history, for example an e-mail address or <c>key deploy-bot</c>.</param>
/// <param name="Role">The role that holds everywhere. Who has roles in folders only is a Viewer of what belongs to no folder, such as connections.</param>
/// <remarks>The one place that answers who may do what: <see cref="RoleOn"/> about a reaction and all that belongs to it, <see cref="Demand"/> about the rest.</remarks>
public sealed record Actor(string Name, MemberRole Role)
{
    /// <summary>The address that the call came from; null for the portal itself.</summary>
    public string? From { get; init; }

    /// <summary>Whether <see cref="Role"/> was given everywhere; false: the actor sees the reactions of <see cref="Folders"/> alone.</summary>
    public bool SeesAll { get; init; } = true;

    /// <summary>Roles that hold in folders only.</summary>
    public IReadOnlyList<Grant> Folders { get; init; } = [];

    /// <summary>Told why, when the actor's role does not suffice; null: nobody is, as a call over HTTP has its line in the log.</summary>
    public Action<Actor, string>? OnRefused { get; init; }

    /// <summary>The portal acting for itself, for example at start.</summary>
    public static Actor Portal { get; } = new("Reactions Portal", MemberRole.Administrator);

    /// <summary>Somebody with these roles.</summary>
    /// <exception cref="NotAllowedException">There are none.</exception>
    public static Actor Of(string name, IReadOnlyCollection<Grant> grants)
    {
        if (grants.Count == 0)
            throw new NotAllowedException("Sign in first: nobody without a role may do this.");
        var everywhere = grants.Where(grant => grant.Folder is null).Select(grant => (MemberRole?)grant.Role).Max();
        return new Actor(name, everywhere ?? MemberRole.Viewer) { SeesAll = everywhere is not null, Folders = [.. grants.Where(grant => grant.Folder is not null)] };
    }

    /// <summary>Refuses the call unless the actor's role everywhere reaches <paramref name="least"/>.</summary>
    /// <exception cref="NotAllowedException">The role does not suffice.</exception>
    public void Demand(MemberRole least)
    {
        if (Role < least)
            throw Refuse(Folders.Count == 0 ? $"{Name} is {Role.Word()}; this needs {least.Word()}." : $"{Name} is {Words}; this needs {least.Word()} everywhere.");
    }

    /// <summary>Refuses the call where the document has a script and the actor may not write one.</summary>
    /// <exception cref="NotAllowedException">The role is below Script author.</exception>
    public void DemandScripts(ReactionDocument document)
    {
        if (document.Action?.PowerShell is not null && Role < MemberRole.ScriptAuthor)
            throw Refuse($"{Name} is {Role.Word()}. {ScriptsAreARight}");
    }

    /// <summary>What to throw where the actor may not do what it asks for.</summary>
    internal NotAllowedException Refuse(string why)
    {
        OnRefused?.Invoke(this, why);
        return new NotAllowedException(why);
    }

    /// <summary>The role that the actor has about a reaction, by the reaction's tags; null: the actor may not know of it.</summary>
    /// <remarks>
    /// Of a reaction in several folders one folder suffices to see it and for what Support may do; to change it, all of them
    /// have to allow it.
    /// </remarks>
    public MemberRole? RoleOn(IReadOnlyCollection<string> tags)
    {
        MemberRole? everywhere = SeesAll ? Role : null;
        if (Folders.Count == 0)
            return everywhere;
        List<MemberRole?> each = [.. tags.Where(Folder.IsIn).Select(RoleIn)];
        if (each.Count == 0)
            return everywhere;
        var (least, most) = (each.Any(role => role is null) ? null : each.Min(), each.Max());
        return least >= MemberRole.Support ? least : most > MemberRole.Support ? MemberRole.Support : most;
    }

    /// <summary>The role that the actor has about what a tag or folder holds; null: none.</summary>
    public MemberRole? RoleIn(string folderOrTag) =>
        Folders.Where(grant => Folder.Has(grant.Folder!, folderOrTag)).Select(grant => (MemberRole?)grant.Role).Append(SeesAll ? Role : null).Max();

    /// <summary>The mightiest role that the actor has anywhere.</summary>
    public MemberRole MostAnywhere => Folders.Select(grant => grant.Role).Append(Role).Max();

    /// <summary>The same actor with one role for all: what holds about one reaction.</summary>
    internal Actor As(MemberRole role) => Folders.Count == 0 && role == Role ? this : this with { Role = role, SeesAll = true, Folders = [] };

    private string Words => string.Join(", ", Folders.Select(grant => grant.Words).Prepend(SeesAll ? $"{Role.Word()} everywhere" : null).OfType<string>());

    /// <summary>Why scripts want a role of their own.</summary>
    public const string ScriptsAreARight = "A PowerShell script runs code on the portal's server: saving or trying one out needs the role Script author.";
}
