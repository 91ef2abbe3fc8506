using ReactionsPortal.Controls;

namespace ReactionsPortal.Members.Directory;

/// <summary>What is asked before something is done to a member.</summary>
internal static class MemberActWords
{
    /// <summary>The words of the menu.</summary>
    public static string Label(MemberAct act) => act switch
    {
        MemberAct.ResetPassword => L("Make a link for a new password"),
        MemberAct.TurnAuthenticatorOff => L("Turn authenticator app off"),
        MemberAct.SignOut => L("Sign out everywhere"),
        MemberAct.Disable => L("Disable"),
        MemberAct.Enable => L("Enable"),
        MemberAct.Remove => L("Remove"),
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, null),
    };

    /// <summary>What can be done to a member as it is.</summary>
    public static IEnumerable<MemberAct> Of(MemberInfo member)
    {
        if (!member.SignsInElsewhere) yield return MemberAct.ResetPassword;
        if (member.HasAuthenticator) yield return MemberAct.TurnAuthenticatorOff;
        yield return MemberAct.SignOut;
        yield return member.State == MemberState.Disabled ? MemberAct.Enable : MemberAct.Disable;
        yield return MemberAct.Remove;
    }

    /// <summary>The question; null where nothing is lost.</summary>
    public static Confirmation? Question(MemberAct act, MemberInfo member) => act switch
    {
        MemberAct.TurnAuthenticatorOff => new(L($"Turn the authenticator app of {member.Name} off?"), L("The password alone signs in then. Be sure that it is this person who asks."), L("Turn app off"), L("Leave it"), IsDestructive: true),
        MemberAct.SignOut => new(L($"Sign {member.Name} out everywhere?"), L("Every browser asks for the password again; what is open closes at once."), L("Sign out"), L("Leave it")),
        MemberAct.Disable => new(L($"Disable {member.Name}?"), L("Open pages close at once, and nobody signs in as this member until you enable it."), L("Disable member"), L("Leave it"), IsDestructive: true),
        MemberAct.Remove => new(L($"Remove {member.Name}?"), L("Open pages close at once. Reactions and the audit keep the name. This cannot be taken back."), L("Remove member"), L("Keep member"), IsDestructive: true),
        _ => null,
    };

    /// <summary>What is asked before a role is given.</summary>
    public static Confirmation Question(MemberInfo member, string role) =>
        new(L($"Make {member.Name} {Roles.Word(role)}?"), L($"May then {Roles.Means(role)}{(member.Folders.Count > 0 ? L("; the roles in folders stay") : "")}. Open pages close at once, and {member.Name} signs in again."), L("Change role"), L("Leave it"));
}
