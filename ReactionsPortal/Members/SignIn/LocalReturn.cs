namespace ReactionsPortal.Members.SignIn;

/// <summary>Where to go after signing in: only to the portal's own pages, never to what a link from elsewhere names.</summary>
internal static class LocalReturn
{
    /// <summary>The address itself when it is a path of this portal, else home.</summary>
    public static string Of(string? url) => IsLocal(url) ? url! : "/";

    private static bool IsLocal(string? url) =>
        url is ['/', ..]
        && url is not ['/', '/' or '\\', ..]
        && !url.Any(char.IsControl);
}
