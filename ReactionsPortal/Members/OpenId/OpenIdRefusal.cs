namespace ReactionsPortal.Members.OpenId;

/// <summary>Why somebody was not let in who came back from the identity provider.</summary>
internal enum OpenIdRefusal
{
    /// <summary>What the provider answered does not hold, or it said no.</summary>
    Answer,

    /// <summary>No e-mail address came.</summary>
    NoEmail,

    /// <summary>No group gives a role.</summary>
    NoRole,

    /// <summary>A member has the address, and the provider does not vouch for it.</summary>
    AddressTaken,

    /// <summary>The member is disabled.</summary>
    Disabled,
}

/// <summary>Refusals in words.</summary>
internal static class OpenIdRefusals
{
    /// <param name="refusal">As it stands in the address; null or nonsense says nothing.</param>
    /// <param name="provider">How the provider is called.</param>
    public static string? Words(string? refusal, string provider) => !Enum.TryParse<OpenIdRefusal>(refusal, out var known) ? null : known switch
    {
        OpenIdRefusal.Answer => L($"Signing in with {provider} did not work. Try again; the portal's log has the reason."),
        OpenIdRefusal.NoEmail => L($"{provider} told no e-mail address. An Administrator can add the scope email there."),
        OpenIdRefusal.NoRole => L("Your groups give you no role here. Ask an Administrator."),
        OpenIdRefusal.AddressTaken => L($"A member with your e-mail address exists, and {provider} does not say that the address is verified. Sign in with the password, or ask an Administrator."),
        OpenIdRefusal.Disabled => L("Your account is disabled. Ask an Administrator."),
        _ => null,
    };

    /// <summary>For the audit, in a few words.</summary>
    public static string Reason(OpenIdRefusal refusal) => refusal switch
    {
        OpenIdRefusal.Answer => "the answer did not hold",
        OpenIdRefusal.NoEmail => "no e-mail address came",
        OpenIdRefusal.NoRole => "no group gives a role",
        OpenIdRefusal.AddressTaken => "a member has the address, which is not verified",
        _ => "the member is disabled",
    };
}
