using ReactionsPortal.Engine.Actions.Http;
using ReactionsPortal.Engine.Secrets;

namespace ReactionsPortal.Engine.Reactions;

internal sealed class CertificateDates(ReactionCatalog catalog, SecretValues secrets, ClientCertificates certificates) : ICertificateDates
{
    public async Task<IReadOnlyList<CertificateNote>> EndingAsync(CancellationToken cancellationToken)
    {
        var named = catalog.Entries.Select(entry => entry.Reaction).Where(reaction => reaction.Document.Enabled)
            .SelectMany(reaction => (reaction.Document.Action.Http?.Steps ?? []).Select(step => step.ClientCertificate).OfType<Model.ClientCertificate>().Select(wanted => (wanted.Secret, wanted.PasswordSecret, reaction.Document.Name)))
            .GroupBy(one => (one.Secret, one.PasswordSecret)).ToList();
        if (named.Count == 0)
            return [];
        var values = await secrets.GetAsync(cancellationToken);
        var notes = new List<CertificateNote>();
        foreach (var group in named)
        {
            if (!values.TryGetValue(group.Key.Secret, out var text))
                continue;
            var password = group.Key.PasswordSecret is { } secret ? values.GetValueOrDefault(secret) : null;
            var answer = certificates.Find(group.Key.Secret, text, password);
            if ((answer.Problem ?? answer.Warning) is { } sentence)
                notes.Add(new CertificateNote(group.Key.Secret, sentence, answer.Problem is not null, [.. group.Select(one => one.Name).Distinct(StringComparer.OrdinalIgnoreCase)]));
        }
        return notes;
    }
}
