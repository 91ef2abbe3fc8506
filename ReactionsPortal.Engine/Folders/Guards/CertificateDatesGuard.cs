using Microsoft.Extensions.DependencyInjection;
using ReactionsPortal.Engine.Reactions;

namespace ReactionsPortal.Engine.Folders.Guards;

/// <remarks>Secrets and reactions are named: it is for who sees all.</remarks>
internal sealed class CertificateDatesGuard([FromKeyedServices(FolderServices.Unguarded)] ICertificateDates inner, ICaller caller) : ICertificateDates
{
    public async Task<IReadOnlyList<CertificateNote>> EndingAsync(CancellationToken cancellationToken) => caller.Who().SeesAll ? await inner.EndingAsync(cancellationToken) : [];
}
