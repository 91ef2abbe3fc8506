using System.Security.Cryptography;
using System.Text;
using ReactionsPortal.Engine.Secrets;

namespace ReactionsPortal.Engine.Intake;

/// <summary>Finds the triggers whose proof a call brings. Compares hashes, in constant time.</summary>
internal sealed class WebhookAuthenticator(SecretValues secrets)
{
    /// <summary>What is compared with where no trigger's route fits, so that the time tells nothing.</summary>
    private static readonly byte[] NoKey = new byte[SHA256.HashSizeInBytes];

    public async Task<List<WebhookCandidate>> AcceptedAsync(List<WebhookCandidate> candidates, WebhookCall call, CancellationToken cancellationToken)
    {
        var offered = WebhookKeys.Of(call).Take(8).Select(key => SHA256.HashData(Encoding.UTF8.GetBytes(key))).ToList();
        var values = await secrets.GetAsync(cancellationToken);
        if (candidates.Count == 0)
            offered.ForEach(key => CryptographicOperations.FixedTimeEquals(key, NoKey));
        return candidates.FindAll(candidate => IsProven(candidate, offered, values));
    }

    private static bool IsProven(WebhookCandidate candidate, List<byte[]> offered, IReadOnlyDictionary<string, string> values)
    {
        var wanted = candidate.Trigger.Auth switch
        {
            null => candidate.Entry.WebhookKeyHash,
            { ApiKey.Secret: { } secret } => values.TryGetValue(secret, out var value) && value.Length > 0 ? SHA256.HashData(Encoding.UTF8.GetBytes(value)) : null,
            _ => null,
        };
        var isProven = candidate.Trigger.Auth?.None is not null;
        foreach (var key in offered)
            isProven |= CryptographicOperations.FixedTimeEquals(key, wanted ?? NoKey) && wanted is not null;
        return isProven;
    }
}
