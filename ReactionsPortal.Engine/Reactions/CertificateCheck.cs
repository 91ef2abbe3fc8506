using ReactionsPortal.Engine.Actions.Http;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Reactions.Validation;
using ReactionsPortal.Engine.Secrets;

namespace ReactionsPortal.Engine.Reactions;

/// <summary>Tries the client certificates that a document's requests name.</summary>
internal sealed class CertificateCheck(SecretValues secrets, ClientCertificates certificates)
{
    /// <summary>Adds what is wrong; secrets that are not there have been said already.</summary>
    public async Task CheckAsync(HttpAction? http, Dictionary<string, string[]> errors, CancellationToken cancellationToken)
    {
        foreach (var (path, request) in HttpPaths.Of(http))
        {
            if (request.ClientCertificate is not { Secret.Length: > 0 } wanted)
                continue;
            var values = await secrets.GetAsync(cancellationToken);
            string? password = null;
            if (!values.TryGetValue(wanted.Secret, out var text) || (wanted.PasswordSecret is not null && !values.TryGetValue(wanted.PasswordSecret, out password)))
                continue;
            if (certificates.Find(wanted.Secret, text, password).Problem is { } problem)
                errors.TryAdd($"{path}.clientCertificate", [problem]);
        }
    }
}
