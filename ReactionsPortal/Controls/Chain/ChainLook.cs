using ReactionsPortal.Engine.Chain;
using static MudBlazor.Icons.Material;

namespace ReactionsPortal.Controls.Chain;

/// <summary>How a link of a chain is shown.</summary>
/// <param name="Icon">SVG.</param>
/// <param name="Tone">A run's state.</param>
/// <param name="Detail">What it is, in quiet words.</param>
/// <param name="Address">Its page; null: it has none.</param>
/// <param name="MoreAddress">The list with all that came of it; null: there is none.</param>
internal sealed record ChainLook(string Icon, Tone Tone, string Detail, string? Address, string? MoreAddress)
{
    public static ChainLook Of(ChainItem item) => item.Kind switch
    {
        _ when item.IsHidden => new(Outlined.VisibilityOff, Tone.Quiet, L("in a folder of others"), null, null),
        ChainKind.Run when item.Status is { } status => new(RunStatusLook.Of(status).Icon, RunStatusLook.Of(status).Tone,
            (item.IsRepeat ? L("a member ran it again: ") : L("run: ")) + RunStatusLook.Of(status).Word.ToLowerInvariant(), $"runs/{item.Id}", null),
        ChainKind.Event when item.Source is { } source => new(EventWords.Icon(source, item.Category), Tone.Quiet, EventWords.From(source, item.Category, item.Route), $"events/{item.Id}", $"runs?event={item.Id}"),
        ChainKind.Release => new(Outlined.NewReleases, Tone.Quiet, L($"{item.Document} in Octopus"), null, AddressOfAll(item)),
        ChainKind.Deployment => new(Outlined.RocketLaunch, Tone.Quiet, L($"{item.Document} in Octopus"), null, AddressOfAll(item)),
        _ => new(Outlined.MenuBook, Tone.Quiet, L($"{item.Document} in Octopus"), null, AddressOfAll(item)),
    };

    private static string AddressOfAll(ChainItem item) => PageAddress.Of("events", ("q", $"\"{item.Document}\""));
}
