using System.Security.Cryptography;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Secrets;

namespace ReactionsPortal.Engine.Intake.Proofs;

/// <summary>What it took to check a call's proofs, and makes up what a refusal lacks: a wrong key and a route that does not exist cost the same.</summary>
/// <param name="call">The call.</param>
internal sealed class ProofEffort(WebhookCall call)
{
    /// <summary>A secret and the one before it: as many keys as most triggers have.</summary>
    private const int Keys = 2;

    private static readonly byte[] NoKey = new byte[SHA256.HashSizeInBytes];

    private int _bodies;
    private bool _hasTokens;
    private bool _hasMessage;
    private bool _hasDiscord;

    /// <summary>What was done: bodies hashed, offered values compared, a message read, a signature of Discord's verified.</summary>
    public (int Bodies, bool Tokens, bool Message, bool Discord) Done => (_bodies, _hasTokens, _hasMessage, _hasDiscord);

    /// <summary>Takes note that the body was hashed.</summary>
    public void CountBody() => _bodies++;

    /// <summary>Takes note that the values which the call offers were compared.</summary>
    public void CountTokens() => _hasTokens = true;

    /// <summary>Takes note that the body was read as a message of Amazon SNS.</summary>
    public void CountMessage() => _hasMessage = true;

    /// <summary>Takes note that Discord's signature was looked at.</summary>
    public void CountDiscord() => _hasDiscord = true;

    /// <summary>Does what was not done: the offered values are compared once, the body is read as a message, a signature of Discord's is verified, and the body is hashed with as many keys as a trigger may have.</summary>
    public void Level()
    {
        if (!_hasDiscord)
            DiscordSignature.Level(call);
        if (!_hasMessage)
            SnsSignature.Read(call.Body);
        if (!_hasTokens)
            TokenCheck.Fits(WebhookKeys.Of(call), [NoKey]);
        (_hasTokens, _hasMessage, _hasDiscord) = (true, true, true);
        for (; _bodies < Keys; _bodies++)
            CryptographicOperations.FixedTimeEquals(KeyedHash.Of(HmacAlgorithm.Sha256, NoKey, call.Body.Span), NoKey);
    }
}
