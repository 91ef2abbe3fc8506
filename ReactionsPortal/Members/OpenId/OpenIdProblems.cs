using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Members.OpenId;

/// <summary>What is wrong with the settings of single sign-on. No sentence repeats the secret.</summary>
internal static class OpenIdProblems
{
    /// <summary>Each with the field that it is about, the field's value where it may be shown, and what is wrong and allowed, without a capital at its beginning.</summary>
    public static IEnumerable<(string Field, string? Value, string Sentence)> Of(OpenIdOptions options)
    {
        if (!options.IsOn)
        {
            if (options.ClientId is { Length: > 0 } || options.Groups.Count > 0)
                yield return (nameof(options.Authority), null, "single sign-on is half set. Name the address of the identity provider, or take the section away.");
            yield break;
        }

        if (!Uri.TryCreate(options.Authority, UriKind.Absolute, out var address) || !(address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)) || address.Query.Length > 0)
            yield return (nameof(options.Authority), options.Authority, "this is no address of an identity provider. Write it as https://login.example.com/realm; plain http is allowed on the portal's own machine only.");
        if (options.ClientId is not { Length: > 0 })
            yield return (nameof(options.ClientId), null, "the portal's id at the identity provider is missing.");
        if (string.IsNullOrWhiteSpace(options.DisplayName))
            yield return (nameof(options.DisplayName), null, "the button on the sign-in page needs a name.");
        if (string.IsNullOrWhiteSpace(options.GroupClaim))
            yield return (nameof(options.GroupClaim), null, "the claim that lists groups has no name.");
        if (options.DefaultRole is { Length: > 0 } role && !IsRole(role))
            yield return (nameof(options.DefaultRole), role, Allowed);
        if (options.DefaultRole is not { Length: > 0 } && options.Groups.Count == 0)
            yield return (nameof(options.Groups), null, "nobody could sign in. Say which role each group gives, or name one for everybody as the default role.");
        for (var index = 0; index < options.Groups.Count; index++)
        {
            if (options.Groups[index].Group.Length == 0)
                yield return ($"{nameof(options.Groups)}:{index}:{nameof(GroupRole.Group)}", null, "the group has no name.");
            if (options.Groups[index].Folder is { Length: > 0 } folder && Folder.Problem(folder) is { } problem)
                yield return ($"{nameof(options.Groups)}:{index}:{nameof(GroupRole.Folder)}", folder, char.ToLowerInvariant(problem[0]) + problem[1..]);
            if (options.Groups[index] is { Folder.Length: > 0, Role: Roles.Administrator })
                yield return ($"{nameof(options.Groups)}:{index}:{nameof(GroupRole.Role)}", Roles.Administrator, "an Administrator is one everywhere. Take the folder away.");
            if (!IsRole(options.Groups[index].Role))
                yield return ($"{nameof(options.Groups)}:{index}:{nameof(GroupRole.Role)}", options.Groups[index].Role, Allowed);
        }
    }

    private static string Allowed => $"this is no role. Allowed are {string.Join(", ", Roles.All)}.";

    private static bool IsRole(string role) => Roles.All.Contains(role, StringComparer.Ordinal);
}
