using System.Text.RegularExpressions;
using ReactionsPortal.Engine.Actions.Http;
using ReactionsPortal.Engine.Gallery.Declarations;

namespace ReactionsPortal.Engine.Gallery;

/// <summary>What helps, given what a vendor answered.</summary>
internal static class Remedies
{
    /// <summary>The integration's own word for such an answer, else a general one; null: there is neither.</summary>
    public static string? Of(IntegrationDeclaration declaration, int status, string? body) =>
        declaration.Errors.FirstOrDefault(error => error.Status.Includes(status) && Has(error.Body, body ?? ""))?.Remedy ?? General(declaration.Name, status);

    private static string? General(string name, int status) => status switch
    {
        401 => $"{name} does not know the key: it is missing, revoked, or of another kind or region.",
        403 => $"{name} knows the key and does not let it do this: a permission or scope is missing.",
        404 => $"{name} does not find what is named here. An id may be wrong, or the key may not see it.",
        400 or 422 => $"{name} does not take one of the fields as it is.",
        429 => $"{name} wants fewer requests for a while. Runs wait and try again by themselves.",
        >= 500 => $"{name} is in trouble itself. Runs try again by themselves.",
        _ => null,
    };

    private static bool Has(string? pattern, string body)
    {
        if (pattern is null)
            return true;
        try
        {
            return Answer.PatternOf(pattern).IsMatch(body);
        }
        catch (Exception unusable) when (unusable is ArgumentException or NotSupportedException or RegexMatchTimeoutException)
        {
            return false;
        }
    }
}
