using System.Security.Claims;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Gallery;
using ReactionsPortal.Engine.Inbox;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Engine.Runs;
using static MudBlazor.Icons.Material;

namespace ReactionsPortal.Layout;

/// <summary>Finds what the palette offers for some words: pages, reactions, integrations of the gallery, runs, events.</summary>
internal sealed class PaletteFinder(PageAccess access, IReactions reactions, IGallery gallery, IRunHistory runs, IEventHistory events)
{
    private const int MostOfAKind = 6;

    /// <summary>Route of an integration's page.</summary>
    private const string IntegrationRoute = "gallery/{Id}";

    /// <summary>Pages that the menu does not have.</summary>
    private static readonly IReadOnlyList<NavigationLink> FurtherPages =
    [
        new("reactions/new", Noted("New reaction"), Outlined.Add),
        new("connections/new", Noted("New connection"), Outlined.Add),
        new("gallery/step-template", Noted("Import step template"), Outlined.FileOpen),
        new("account", Noted("Your account"), Outlined.Person),
        new("account/authenticator", Noted("Authenticator app"), Outlined.PhonelinkLock),
        new("account/passkeys", Noted("Passkeys"), Outlined.Fingerprint),
    ];

    /// <param name="text">What was typed; empty: the pages alone.</param>
    /// <param name="member">Whoever is signed in; pages that may not be opened are left out.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public async Task<IReadOnlyList<PaletteGroup>> FindAsync(string text, ClaimsPrincipal member, CancellationToken cancellationToken)
    {
        text = text.Trim();
        var groups = new List<PaletteGroup> { new(L("Pages"), await PagesAsync(text, member)) };
        if (text.Length > 0)
        {
            groups.Add(new(L("Reactions"), Reactions(text)));
            groups.Add(new(L("Runs"), await RunsAsync(text, cancellationToken)));
            groups.Add(new(L("Events"), await EventsAsync(text, cancellationToken)));
        }

        return [.. groups.Where(group => group.Links.Count > 0)];
    }

    /// <summary>Finds integrations of the gallery. Reading it for the first time takes a moment: what else was found need not wait for it.</summary>
    /// <param name="text">What was typed; empty: none.</param>
    /// <param name="member">Whoever is signed in.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public async Task<PaletteGroup> IntegrationsAsync(string text, ClaimsPrincipal member, CancellationToken cancellationToken)
    {
        text = text.Trim();
        if (text.Length == 0 || !await access.MayOpenAsync(IntegrationRoute, member))
            return new(L("Integrations"), []);

        var contents = await Task.Run(gallery.Read, cancellationToken);
        return new(L("Integrations"),
        [
            .. contents.Integrations.Where(integration => integration.Declaration.Name.Contains(text, StringComparison.OrdinalIgnoreCase))
                .Take(MostOfAKind)
                .Select(integration => new PaletteLink($"gallery/{integration.Id}", Outlined.Apps, integration.Declaration.Name, integration.Declaration.Summary)),
        ]);
    }

    private async Task<List<PaletteLink>> PagesAsync(string text, ClaimsPrincipal member)
    {
        var found = new List<PaletteLink>();
        var all = NavigationGroup.All.SelectMany(group => group.Links);
        foreach (var link in (text.Length == 0 ? all : all.Concat(FurtherPages)).Where(link => link.Text.Contains(text, StringComparison.OrdinalIgnoreCase)))
        {
            if (await access.MayOpenAsync(link.Href, member))
                found.Add(new PaletteLink(link.Href, link.Icon, link.Text, Detail: null));
        }

        return found;
    }

    private List<PaletteLink> Reactions(string text) =>
    [
        .. reactions.Today
            .Where(reaction => reaction.Document.Name.Contains(text, StringComparison.OrdinalIgnoreCase))
            .Take(MostOfAKind)
            .Select(reaction => new PaletteLink($"reactions/{reaction.Id}", Outlined.AltRoute, reaction.Document.Name, reaction.Document.Enabled ? null : L("paused"))),
    ];

    private async Task<List<PaletteLink>> RunsAsync(string text, CancellationToken cancellationToken)
    {
        // A pasted id opens its run or event at once.
        if (Guid.TryParse(text, out var id))
            return await runs.FindAsync(id, cancellationToken) is { } details ? [LinkTo(details.Run)] : [];

        var page = await runs.ListAsync(new RunQuery { Text = text, Limit = MostOfAKind }, cancellationToken);
        return [.. page.Items.Select(LinkTo)];
    }

    private async Task<List<PaletteLink>> EventsAsync(string text, CancellationToken cancellationToken)
    {
        if (Guid.TryParse(text, out var id))
            return await events.FindAsync(id, cancellationToken) is { } one ? [new($"events/{id}", EventWords.Icon(one.Source, one.Category), one.Summary, Detail: null)] : [];

        var page = await events.ListAsync(new EventQuery { Text = text, Limit = MostOfAKind }, cancellationToken);
        return [.. page.Items.Select(item => new PaletteLink($"events/{item.Id}", EventWords.Icon(item.Source, item.Category), item.Summary, EventWords.From(item.Source, item.Category, item.Route)))];
    }

    private static PaletteLink LinkTo(Run run)
    {
        var look = RunStatusLook.Of(run.Status);
        return new PaletteLink($"runs/{run.Id}", look.Icon, run.Reaction.Name, $"{look.Word}, {run.Event.Summary}");
    }
}
