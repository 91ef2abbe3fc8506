using ReactionsPortal.Engine.Model;
using ReactionsPortal.Reactions.Drafts;

namespace ReactionsPortal.Reactions.Actions.Requests;

/// <summary>Kinds of proof in words.</summary>
public static class ProofWords
{
    public static string Of(HttpProofKind kind) => kind switch
    {
        HttpProofKind.None => L("None"),
        HttpProofKind.Basic => L("Basic: user and password"),
        HttpProofKind.Bearer => L("Bearer token"),
        HttpProofKind.Header => L("Key in a header"),
        HttpProofKind.OAuth2 => L("OAuth 2 client credentials"),
        _ => L("More than one"),
    };

    public static string Of(HmacAlgorithm algorithm) => algorithm switch
    {
        HmacAlgorithm.Sha256 => "SHA-256",
        HmacAlgorithm.Sha512 => "SHA-512",
        _ => "SHA-1",
    };

    public static string Of(HmacEncoding encoding) => encoding == HmacEncoding.Hex ? L("Hexadecimal") : "Base64";
}
