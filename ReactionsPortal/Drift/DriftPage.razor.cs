using Microsoft.AspNetCore.Components;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Drift;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Drift;

/// <summary>What all reactions name and the data does not have, each with a link to its field.</summary>
public sealed partial class DriftPage(IDrift drift, ILogger<DriftPage> log) : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private IReadOnlyList<ReactionDrift>? _found;
    private IReadOnlyList<UpgradeDrift> _upgrades = [];
    private IReadOnlyList<(DriftKind Kind, int Count)> _kinds = [];
    private bool _hasFailed;

    /// <summary>Name of the only kind that is shown; null: all are.</summary>
    [SupplyParameterFromQuery(Name = "kind")]
    public string? Kind { get; set; }

    private DriftKind? Chosen => Enum.TryParse<DriftKind>(Kind, ignoreCase: true, out var chosen) ? chosen : null;

    private IReadOnlyList<ReactionDrift> Shown => [.. _found!.Where(one => one.Findings.Any(Fits))];

    private string Sentence => _found switch
    {
        null => L("Compares what reactions name with what events carry and what Octopus has."),
        { Count: 0 } => L("Every reaction names what events carry and what there is."),
        { Count: 1 } => L("One reaction names something that the data does not have."),
        var some => L($"{InWords.Count(some.Count)} reactions name something that the data does not have."),
    };

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        if (RendererInfo.IsInteractive)
            await LoadAsync();
    }

    private bool Fits(DriftFinding finding) => Chosen is not { } chosen || finding.Kind == chosen;

    private async Task LoadAsync()
    {
        _hasFailed = false;
        try
        {
            _upgrades = await drift.UpgradesAsync(_leaving.Token);
            _found = await drift.AllAsync(_leaving.Token);
            _kinds = [.. _found.SelectMany(one => one.Findings).GroupBy(finding => finding.Kind).OrderBy(group => group.Key).Select(group => (group.Key, group.Count()))];
        }
        catch (Exception) when (_leaving.IsCancellationRequested)
        {
        }
        catch (Exception failure)
        {
            log.NotCompared(failure);
            _hasFailed = true;
        }
    }
}
