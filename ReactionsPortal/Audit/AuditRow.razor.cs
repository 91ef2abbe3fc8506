using Microsoft.AspNetCore.Components;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Audit;
using ReactionsPortal.Members;

namespace ReactionsPortal.Audit;

/// <summary>An entry of the audit.</summary>
public sealed partial class AuditRow : ComponentBase
{
    private (string Icon, Tone Tone) _look;
    private AuditDetails? _details;
    private bool _isOpen;
    private bool _hasFailed;

    [Inject] internal IAuditTrail Audit { get; set; } = default!;

    [Inject] internal CurrentActor Current { get; set; } = default!;

    [Inject] internal ILogger<AuditPage> Log { get; set; } = default!;

    [Parameter, EditorRequired] public AuditEntry Entry { get; set; } = default!;

    /// <summary>The list of what its actor did.</summary>
    [Parameter, EditorRequired] public string ActorAddress { get; set; } = "";

    protected override void OnParametersSet() => _look = AuditWords.Look(Entry.Action);

    private async Task ToggleAsync()
    {
        _isOpen = !_isOpen;
        if (_isOpen && _details is null)
            await ReadAsync();
    }

    private async Task ReadAsync()
    {
        try
        {
            _hasFailed = false;
            _details = await Audit.FindAsync(Entry.Sequence, await Current.GetAsync(), CancellationToken.None);
        }
        catch (Exception failure)
        {
            Log.NotRead(failure);
            _hasFailed = true;
        }
    }
}
