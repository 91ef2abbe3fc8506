namespace ReactionsPortal.Members.SetUp;

/// <summary>Set-up without a browser: what to create when the database holds none yet.</summary>
public sealed class SetUpOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Setup";

    /// <summary>E-mail address of the first Administrator. Needs <see cref="AdminPassword"/>.</summary>
    public string? AdminEmail { get; init; }

    /// <summary>Password of the first Administrator.</summary>
    public string? AdminPassword { get; init; }

    /// <summary>An API key with all rights, 16 to 200 characters without spaces.</summary>
    public string? ApiKey { get; init; }
}
