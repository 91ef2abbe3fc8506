using Microsoft.Extensions.DependencyInjection;
using ReactionsPortal.Engine.Matching.Awaiting;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Folders.Guards;

internal sealed class AbsenceForecastsGuard([FromKeyedServices(FolderServices.Unguarded)] IAbsenceForecasts inner, Sight sight, ICaller caller) : IAbsenceForecasts
{
    public async Task<AbsenceForecast?> OfAsync(ReactionDocument document, CancellationToken cancellationToken)
    {
        var actor = caller.Who();
        var forecast = await inner.OfAsync(document, cancellationToken);
        if (forecast is null || await sight.EventsAsync(actor, [.. forecast.Raised.Select(one => one.Began).OfType<Guid>()], cancellationToken) is not { } seen)
            return forecast;
        return forecast with { Raised = [.. forecast.Raised.Where(one => one.Began is not { } began || seen.Contains(began))] };
    }
}
