namespace ReactionsPortal.Engine.Model;

/// <summary>Roles in words.</summary>
public static class MemberRoleWords
{
    /// <summary>The role as people read it: <c>Script author</c>.</summary>
    public static string Word(this MemberRole role) => role == MemberRole.ScriptAuthor ? Noted("Script author") : role.ToString();
}
