namespace ReactionsPortal.Engine.Model;

/// <summary>Who asks the engine to do something: a signed-in member, an API key, or the portal itself.</summary>
/// <param name="Name">Name shown in history, for example an e-mail address or <c>key deploy-bot</c>.</param>
/// <param name="Role">Decides what the engine does for this actor.</param>
public sealed record Actor(string Name, MemberRole Role)
{
    /// <summary>The address that the call came from; null for the portal itself.</summary>
    public string? From { get; init; }

    /// <summary>The portal acting for itself, for example at start.</summary>
    public static Actor Portal { get; } = new("Reactions Portal", MemberRole.Administrator);

    /// <summary>Refuses the call unless the actor's role reaches <paramref name="least"/>.</summary>
    /// <exception cref="NotAllowedException">The role does not suffice.</exception>
    public void Demand(MemberRole least)
    {
        if (Role < least)
            throw new NotAllowedException($"{Name} is {Role}; this needs {least}.");
    }
}
