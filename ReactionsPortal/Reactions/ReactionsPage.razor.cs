using Microsoft.AspNetCore.Components;
using MudBlazor;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Engine.Runs;
using ReactionsPortal.Folders;
using ReactionsPortal.Members;
using ReactionsPortal.Reactions.Sentences;

namespace ReactionsPortal.Reactions;

public sealed partial class ReactionsPage : ComponentBase, IAsyncDisposable
{
    private const string On = "on";
    private const string Paused = "paused";
    private const string Failing = "failing";

    /// <summary>Tags that stand there at first, the most used ones: the search finds the others too.</summary>
    private const int FewTags = 12;

    /// <summary>How long it rests between two looks at the last runs.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _leaving = new();
    private IReadOnlyList<Reaction>? _reactions;
    private List<Reaction> _shown = [];
    private List<string> _tags = [];
    private HashSet<string> _mostUsedTags = [];
    private bool _showsAllTags;
    private IReadOnlyList<string> _folders = [];
    private Actor? _actor;
    private bool _mayEdit;
    private bool _hasFailed;
    private Task _following = Task.CompletedTask;

    [SupplyParameterFromQuery(Name = "q")]
    private string? Text { get; set; }

    [SupplyParameterFromQuery(Name = "state")]
    private string? State { get; set; }

    [SupplyParameterFromQuery(Name = "tag")]
    private string? Tag { get; set; }

    [SupplyParameterFromQuery(Name = "folder")]
    private string? InFolder { get; set; }

    [Inject]
    private IReactions Reactions { get; set; } = default!;

    [Inject]
    private IRunHistory History { get; set; } = default!;

    [Inject]
    private IRunNews News { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [Inject]
    private CurrentActor Actor { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = default!;

    private string Sentence => _reactions switch
    {
        null => "",
        { Count: 0 } => L("When something happens, do something about it."),
        var all => L($"{InWords.Count(all.Count, "reaction", "reactions")}, {InWords.Count(all.Count(one => one.Document.Enabled))} on, {InWords.Count(all.Count(one => !one.Document.Enabled))} paused")
            + all.Count(IsFailing) switch { 0 => ".", 1 => L("; the last run of one failed."), var failing => L($"; the last runs of {failing} failed.") },
    };

    private IEnumerable<(string, string, int)> States =>
    [
        ("", L("All"), _reactions!.Count),
        (On, L("On"), _reactions.Count(one => one.Document.Enabled)),
        (Paused, L("Paused"), _reactions.Count(one => !one.Document.Enabled)),
        (Failing, L("Failing"), _reactions.Count(IsFailing)),
    ];

    private string? StateWord => State switch
    {
        On => L("on"),
        Paused => L("paused"),
        Failing => L("failing"),
        _ => null,
    };

    private IEnumerable<string> ShownTags => _tags.Where(tag => _showsAllTags || _mostUsedTags.Contains(tag) || string.Equals(tag, Tag, StringComparison.OrdinalIgnoreCase));

    private IReadOnlyList<string> FilterWords
    {
        get
        {
            string?[] words = [string.IsNullOrWhiteSpace(Text) ? null : $"“{Text}”", StateWord, Tag is null ? null : L($"the tag {Tag}"), string.IsNullOrEmpty(InFolder) ? null : L($"the folder {InFolder}")];
            return [.. words.OfType<string>().Where(word => word.Length > 0)];
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        await _following;
        _leaving.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_reactions is null && RendererInfo.IsInteractive)
            await LoadAsync();
        Narrow();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            _following = FollowAsync(_leaving.Token);
    }

    private static bool IsFailing(Reaction reaction) => reaction.LastRun?.Status is RunStatus.Failed or RunStatus.Interrupted;

    private async Task LoadAsync()
    {
        _hasFailed = false;
        try
        {
            _actor = await Actor.GetAsync();
            _mayEdit = _actor.MostAnywhere >= MemberRole.Editor;
            await ReadAsync();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            _hasFailed = true;
        }
    }

    private async Task ReadAsync()
    {
        _reactions = await Reactions.ListAsync(_leaving.Token);
        var tags = _reactions.SelectMany(one => one.Document.Tags).CountBy(tag => tag, StringComparer.OrdinalIgnoreCase).OrderByDescending(tag => tag.Value).ThenBy(tag => tag.Key, StringComparer.OrdinalIgnoreCase).Select(tag => tag.Key).ToList();
        _mostUsedTags = [.. tags.Take(FewTags)];
        _tags = [.. tags.Order(StringComparer.OrdinalIgnoreCase)];
        _folders = FolderNames.Of(_reactions);
        Narrow();
    }

    private bool MayEdit(Reaction reaction) => _actor?.RoleOn(reaction.Document.Tags) >= MemberRole.Editor;

    private void Narrow() => _shown = [.. (_reactions ?? []).Where(IsShown)];

    private bool IsShown(Reaction reaction)
    {
        var document = reaction.Document;
        var isInState = State switch { On => document.Enabled, Paused => !document.Enabled, Failing => IsFailing(reaction), _ => true };
        return isInState
            && (string.IsNullOrEmpty(InFolder) || document.Tags.Any(tag => Folder.Has(InFolder, tag)))
            && (Tag is null || document.Tags.Contains(Tag, StringComparer.OrdinalIgnoreCase))
            && (string.IsNullOrWhiteSpace(Text) || Has(document.Name) || document.Tags.Any(Has) || Has(ReactionSentence.Of(document).ToString()));

        bool Has(string text) => text.Contains(Text.Trim(), StringComparison.OrdinalIgnoreCase);
    }

    private void Search(string? text) => Go(text, State, Tag);

    private void Go(string? text, string? state, string? tag) => Go(text, state, tag, text is null && state is null && tag is null ? null : InFolder);

    private void Go(string? text, string? state, string? tag, string? folder) => Navigation.NavigateTo(
        Navigation.GetUriWithQueryParameters("reactions", new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["q"] = string.IsNullOrEmpty(text) ? null : text,
            ["state"] = string.IsNullOrEmpty(state) ? null : state,
            ["tag"] = tag,
            ["folder"] = string.IsNullOrEmpty(folder) ? null : folder,
        }),
        replace: true);

    private async Task SetEnabledAsync(Reaction reaction, bool enabled)
    {
        try
        {
            if (await Reactions.SetEnabledAsync(reaction.Id, enabled, _actor!, _leaving.Token) is null)
            {
                await ReadAsync();
                return;
            }
        }
        catch (NotAllowedException refused)
        {
            Snackbar.Add(refused.Message);
            await ReadAsync();
            return;
        }

        await ReadAsync();
        Snackbar.Add(L($"{reaction.Document.Name} is {(enabled ? L("on") : L("paused"))}."), Severity.Normal, options =>
        {
            options.Action = L("Undo");
            options.OnClick = async _ =>
            {
                await Reactions.SetEnabledAsync(reaction.Id, !enabled, _actor!, CancellationToken.None);
                await InvokeAsync(ReadAsync);
                await InvokeAsync(StateHasChanged);
            };
        });
    }

    private async Task DeleteAsync(Reaction reaction)
    {
        try
        {
            if (await new DeleteReaction(Reactions, History).AskAsync(reaction, _actor!, Dialogs, _leaving.Token))
                await ReadAsync();
        }
        catch (NotAllowedException refused)
        {
            Snackbar.Add(refused.Message);
        }
    }

    private async Task FollowAsync(CancellationToken leaving)
    {
        try
        {
            await new PacedNews(Pace, Clock).FollowAsync(News.FollowAsync(leaving), async _ =>
            {
                await InvokeAsync(ReadAsync);
                await InvokeAsync(StateHasChanged);
            }, leaving);
        }
        catch (Exception broken)
        {
            await DispatchExceptionAsync(broken);
        }
    }
}
