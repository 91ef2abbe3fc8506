using ReactionsPortal.Engine.Gallery;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Runs;

namespace ReactionsPortal.Runs;

/// <summary>What a vendor's answer means, and what helps, in the words of the integration that the reaction came from.</summary>
/// <param name="Integration">The integration's id.</param>
/// <param name="Vendor">Its name.</param>
/// <param name="Text">What it means and what helps.</param>
internal sealed record VendorRemedy(string Integration, string Vendor, string Text)
{
    /// <summary>Null: it went well, no integration made the reaction, or it has no word for such an answer.</summary>
    public static VendorRemedy? Of(RunDetails details, IGallery gallery)
    {
        if (details.Run.Status is not (RunStatus.Failed or RunStatus.WaitingForRetry) || details.Document.Integration is not { } origin
            || RunWords.LastAttempt(details) is not { Error: not null, Response: { } response } || gallery.Find(origin.Id) is not { } integration)
            return null;
        return integration.RemedyFor(response.Status, response.Body) is { } text ? new VendorRemedy(origin.Id, integration.Declaration.Name, text) : null;
    }
}
