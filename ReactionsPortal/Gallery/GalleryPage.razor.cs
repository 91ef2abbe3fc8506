using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Gallery;
using ReactionsPortal.Engine.Gallery.Declarations;
using ReactionsPortal.Engine.Gallery.Own;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Members;

namespace ReactionsPortal.Gallery;

/// <summary>All integrations: searched, by category, by event, the most wanted first.</summary>
public sealed partial class GalleryPage : ComponentBase, IDisposable
{
    /// <summary>From here on an integration is popular.</summary>
    private const int Popular = 80;

    private readonly CancellationTokenSource _leaving = new();
    private GalleryContents? _contents;
    private IReadOnlyDictionary<string, IntegrationCount> _use = new Dictionary<string, IntegrationCount>();
    private List<(IntegrationCategory Category, int Count)> _categories = [];
    private List<string> _events = [];
    private List<Integration> _popular = [];
    private List<Integration> _more = [];
    private Actor? _actor;
    private bool _mayEdit;
    private bool _mayAdd;
    private bool _hasFailed;
    private bool _isAdding;
    private Integration? _added;
    private string? _refusedFile;
    private IReadOnlyList<string> _refused = [];

    [SupplyParameterFromQuery(Name = "q")]
    private string? Text { get; set; }

    [SupplyParameterFromQuery(Name = "category")]
    private string? Category { get; set; }

    [SupplyParameterFromQuery(Name = "event")]
    private string? Event { get; set; }

    [SupplyParameterFromQuery(Name = "show")]
    private string? Show { get; set; }

    [Inject]
    private IGallery Gallery { get; set; } = default!;

    [Inject]
    private IOwnIntegrations Own { get; set; } = default!;

    [Inject]
    private IReactions Reactions { get; set; } = default!;

    [Inject]
    private CurrentActor Actor { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private GalleryFilter Filter => GalleryFilter.Of(Text, Category, Event, Show);

    private IEnumerable<(string Title, List<Integration> Found)> Groups => ((string, List<Integration>)[])[(L("Popular"), _popular), (_popular.Count == 0 ? L("Found") : L("More"), _more)] is var groups ? groups.Where(group => group.Item2.Count > 0) : [];

    private string BrokenWords => _contents!.Problems.Select(problem => problem.Id).Distinct(StringComparer.Ordinal).ToList() is { Count: 1 } one ? L($"The integration {one[0]} cannot be used.") : L($"{_contents.Problems.Select(problem => problem.Id).Distinct(StringComparer.Ordinal).Count()} integrations cannot be used.");

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override Task OnInitializedAsync() => RendererInfo.IsInteractive ? LoadAsync() : Task.CompletedTask;

    protected override void OnParametersSet() => Apply();

    private async Task LoadAsync()
    {
        _hasFailed = false;
        try
        {
            _actor = await Actor.GetAsync();
            _mayEdit = _actor.MostAnywhere >= MemberRole.Editor;
            _mayAdd = _actor.Role >= MemberRole.Administrator;
            _use = IntegrationCount.Of(await Reactions.ListAsync(_leaving.Token));
            _contents = await Task.Run(Gallery.Read, _leaving.Token);
            Apply();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            _hasFailed = true;
        }
    }

    private void Apply()
    {
        if (_contents is null)
            return;
        var all = _contents.Integrations;
        _categories = [.. all.GroupBy(integration => integration.Declaration.Category).OrderBy(group => group.Key).Select(group => (group.Key, group.Count()))];
        _events = [.. all.SelectMany(integration => integration.Events).GroupBy(name => name, StringComparer.OrdinalIgnoreCase).OrderByDescending(group => group.Count()).Select(group => group.Key)];
        var found = Filter.Apply(all, _use).ToList();
        _popular = [.. found.Where(integration => integration.Declaration.Popularity >= Popular)];
        _more = [.. found.Where(integration => integration.Declaration.Popularity < Popular)];
    }

    private void Go(GalleryFilter filter) => Navigation.NavigateTo(filter.Address, replace: filter.Text != Filter.Text);

    private async Task AddAsync(IBrowserFile file)
    {
        (_added, _refused, _refusedFile, _isAdding) = (null, [], file.Name, true);
        try
        {
            if (file.Size > IOwnIntegrations.LargestUpload)
            {
                _refused = [L($"It has {InWords.Bytes(file.Size)}, and {InWords.Bytes(IOwnIntegrations.LargestUpload)} are taken.")];
                return;
            }
            await using var content = file.OpenReadStream(IOwnIntegrations.LargestUpload, _leaving.Token);
            switch (await Own.AddAsync(file.Name, content, _actor!, _leaving.Token))
            {
                case AddOutcome.Added added:
                    _added = added.Integration;
                    break;
                case AddOutcome.Refused refused:
                    _refused = refused.Why;
                    break;
            }
        }
        catch (IOException broken)
        {
            _refused = [L($"It did not come through: {broken.Message}")];
        }
        finally
        {
            _isAdding = false;
        }
        await LoadAsync();
    }
}
