using Microsoft.AspNetCore.Components;
using MudBlazor;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Documents;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Members;
using ReactionsPortal.Reactions.Editor;

namespace ReactionsPortal.Reactions.Versions;

/// <summary>The saved versions of a reaction: who, when, what for, what changed, what it would have changed; and back.</summary>
public sealed partial class VersionsPage : ComponentBase, IDisposable
{
    private const string Now = "now";

    private readonly CancellationTokenSource _leaving = new();
    private IReadOnlyList<ReactionVersion>? _versions;
    private Reaction? _reaction;
    private ReactionVersion? _chosen;
    private Actor? _actor;
    private Guid? _opened;
    private string _note = "";
    private string? _problem;
    private bool _mayEdit;
    private bool _isBusy;
    private bool _isAgainstNow;
    private bool _hasFailed;

    [Parameter]
    public Guid Id { get; set; }

    /// <summary>Number of the version shown; null: the newest.</summary>
    [SupplyParameterFromQuery(Name = "version")]
    public int? Version { get; set; }

    /// <summary><c>now</c>: compared with the one in use; null: with the one before.</summary>
    [SupplyParameterFromQuery(Name = "against")]
    public string? Against { get; set; }

    [Inject] internal IReactions Reactions { get; set; } = default!;

    [Inject] internal CurrentActor Current { get; set; } = default!;

    [Inject] internal NavigationManager Navigation { get; set; } = default!;

    [Inject] internal IDialogService Dialogs { get; set; } = default!;

    [Inject] internal MemberClock Clock { get; set; } = default!;

    [Inject] internal ILogger<VersionsPage> Log { get; set; } = default!;

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (!RendererInfo.IsInteractive)
            return;
        if (_opened != Id)
        {
            _opened = Id;
            await LoadAsync();
        }
        else
        {
            Choose();
        }
    }

    private static string Yaml(ReactionVersion version) => DocumentYaml.Write(version.Document);

    private async Task LoadAsync()
    {
        (_hasFailed, _versions, _chosen) = (false, null, null);
        try
        {
            _actor ??= await Current.GetAsync();
            _mayEdit = _actor.MostAnywhere >= MemberRole.Editor;
            await ReadAsync();
            _mayEdit = _reaction is null ? _mayEdit : _actor.RoleOn(_reaction.Document.Tags) >= MemberRole.Editor;
        }
        catch (Exception) when (_leaving.IsCancellationRequested)
        {
        }
        catch (Exception failure)
        {
            Log.VersionsNotRead(failure);
            _hasFailed = true;
        }
    }

    private async Task ReadAsync()
    {
        _reaction = await Reactions.FindAsync(Id, _leaving.Token);
        _versions = await Reactions.VersionsAsync(Id, _leaving.Token);
        Choose();
    }

    private void Choose()
    {
        _chosen = _versions?.FirstOrDefault(one => one.Version == Version) ?? (_versions is [var newest, ..] ? newest : null);
        _isAgainstNow = Against == Now && _reaction is not null && _chosen?.Version != _reaction.Version;
        _note = _chosen?.Note ?? "";
    }

    private ReactionVersion? Earlier(ReactionVersion one) => _versions!.FirstOrDefault(other => other.Version < one.Version);

    private ReactionVersion? Other(ReactionVersion one) => _isAgainstNow ? _versions!.FirstOrDefault(other => other.Version == _reaction!.Version) : Earlier(one);

    private string Title(ReactionVersion one) => Other(one) is { } other
        ? _isAgainstNow ? L($"From version {one.Version} to {other.Version}") : L($"From version {other.Version} to {one.Version}")
        : L($"Version {one.Version}, the first");

    private string? Differences(ReactionVersion one)
    {
        if (Other(one) is not { } other)
            return null;
        IReadOnlyList<string> parts = [.. DocumentDifference.Of(other.Document, one.Document).Select(part => part.Word), .. other.Document.Enabled == one.Document.Enabled ? (string[])[] : [L("whether it is enabled")]];
        return parts.Count == 0 ? null : L($"they differ in {InWords.AllOf(parts)}");
    }

    private string AddressOf(int version, bool againstNow) => PageAddress.Of($"reactions/{Id}/versions", ("version", $"{version}"), ("against", againstNow ? Now : null));

    private async Task NoteAsync()
    {
        _isBusy = true;
        await Reactions.NoteAsync(Id, _chosen!.Version, _note, _actor!, _leaving.Token);
        await ReadAsync();
        _isBusy = false;
    }

    private async Task RestoreAsync()
    {
        var chosen = _chosen!.Version;
        if (!await new Confirmation(L($"Restore version {chosen}?"), L($"It is saved as version {_reaction!.Version + 1}. The versions in between stay."), L($"Restore version {chosen}"), L("Not now")).AskAsync(Dialogs))
            return;
        (_isBusy, _problem) = (true, null);
        try
        {
            await RestoreAsync(chosen);
        }
        catch (NotAllowedException refused)
        {
            _problem = refused.Message;
        }

        _isBusy = false;
    }

    private async Task RestoreAsync(int chosen)
    {
        switch (await Reactions.RestoreAsync(Id, chosen, _actor!, _leaving.Token))
        {
            case SaveOutcome.Saved saved:
                await ReadAsync();
                Navigation.NavigateTo(AddressOf(saved.Reaction.Version, againstNow: false));
                break;
            case SaveOutcome.Invalid invalid:
                _problem = L($"Not restored: {string.Join(' ', invalid.Errors.Values.SelectMany(sentences => sentences))}");
                break;
            case SaveOutcome.Conflict conflict:
                _problem = L($"Not restored: {conflict.Current.UpdatedBy} saved version {conflict.Current.Version} meanwhile.");
                await ReadAsync();
                break;
            default:
                _problem = L("Not restored: the reaction was deleted meanwhile.");
                await ReadAsync();
                break;
        }
    }
}
