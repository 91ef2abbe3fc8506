using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace ReactionsPortal.Engine.Intake.Proofs;

/// <summary>Addresses that a message of Amazon SNS may name: whoever could name another would sign for himself.</summary>
internal static partial class SnsHosts
{
    /// <summary>Reads an https address of Amazon SNS on the usual port.</summary>
    public static bool TryRead(string? text, [NotNullWhen(true)] out Uri? address) =>
        Uri.TryCreate(text, UriKind.Absolute, out address) && address is { Scheme: "https", IsDefaultPort: true, UserInfo: "" } && Host().IsMatch(address.Host);

    [GeneratedRegex(@"^sns\.[a-z0-9-]{3,30}\.amazonaws\.com(\.cn)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Host();
}
