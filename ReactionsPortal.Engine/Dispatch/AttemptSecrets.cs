using ReactionsPortal.Engine.Secrets;

namespace ReactionsPortal.Engine.Dispatch;

/// <summary>The secrets and what masks them, made ready once for all attempts until one changes.</summary>
internal sealed class AttemptSecrets(SecretValues secrets)
{
    private volatile Ready? _ready;

    /// <summary>Values that a reaction with these tags may use, by name, and the mask of all.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The data folder's keys are not the ones that encrypted a secret.</exception>
    public async ValueTask<(IReadOnlyDictionary<string, string> Values, SecretMask Mask)> GetAsync(IReadOnlyList<string> tags, CancellationToken cancellationToken)
    {
        var values = await secrets.GetAsync(cancellationToken);
        var ready = _ready;
        if (ready is null || !ReferenceEquals(ready.Values, values))
            _ready = ready = new Ready(values, values.Count == 0 ? SecretMask.Nothing : new SecretMask(values.Values));
        return (SecretValues.OwnOf(await secrets.OfAsync(tags, cancellationToken)), ready.Mask);
    }

    private sealed record Ready(IReadOnlyDictionary<string, string> Values, SecretMask Mask);
}
