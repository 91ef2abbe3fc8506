using Microsoft.AspNetCore.Components;
using ReactionsPortal.Engine.Approvals;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Members;

namespace ReactionsPortal.Approvals;

/// <summary>Lists the changes that wait for another Editor, with what they change, and decides them.</summary>
public sealed partial class ApprovalsPage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private readonly Dictionary<Guid, string> _notes = [];
    private IReadOnlyList<Proposal>? _all;
    private IReadOnlyList<Proposal>? _shown;
    private Actor? _actor;
    private string? _refusal;
    private string? _key;
    private bool _hasFailed;
    private bool _isBusy;

    [SupplyParameterFromQuery(Name = "decided")]
    private bool Decided { get; set; }

    [Inject]
    private IApprovals Approvals { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private string Sentence => _all?.Count(proposal => proposal.State == ProposalState.Waiting) switch
    {
        null => L("Changes to reactions in protected folders."),
        0 => L("No change waits for approval."),
        1 => L("One change waits for approval."),
        var count => L($"{count} changes wait for approval."),
    };

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_all is null && RendererInfo.IsInteractive)
            await LoadAsync();
        Show();
    }

    private async Task LoadAsync()
    {
        _hasFailed = false;
        try
        {
            _actor = await Current.GetAsync();
            _all = await Approvals.ListAsync(state: null, _actor, _leaving.Token);
            Show();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            _hasFailed = true;
        }
    }

    private void Show() => _shown = _all is null ? null : [.. _all.Where(proposal => proposal.State == ProposalState.Waiting != Decided)];

    private Task GoAsync(bool decided)
    {
        Navigation.NavigateTo(decided ? "approvals?decided=true" : "approvals", replace: true);
        return Task.CompletedTask;
    }

    private bool IsOwn(Proposal proposal) => proposal.ProposedBy.Equals(_actor?.Name, StringComparison.OrdinalIgnoreCase);

    private bool MayDecide(Proposal proposal) => _actor is not null && _actor.RoleOn(ProposalWords.Tags(proposal)) >= MemberRole.Editor;

    private Task ApproveAsync(Proposal proposal) => DecideAsync(actor => Approvals.ApproveAsync(proposal.Id, _notes.GetValueOrDefault(proposal.Id), actor, _leaving.Token));

    private Task DeclineAsync(Proposal proposal) => DecideAsync(actor => Approvals.DeclineAsync(proposal.Id, _notes.GetValueOrDefault(proposal.Id), actor, _leaving.Token));

    private Task WithdrawAsync(Proposal proposal) => DecideAsync(actor => Approvals.WithdrawAsync(proposal.Id, actor, _leaving.Token));

    private async Task DecideAsync(Func<Actor, Task<ApprovalOutcome>> decide)
    {
        (_isBusy, _refusal, _key) = (true, null, null);
        try
        {
            var outcome = await decide(await Current.GetAsync());
            _refusal = outcome switch { ApprovalOutcome.Refused refused => refused.Why, ApprovalOutcome.NotFound => L("There is no such proposal any more."), _ => null };
            _key = (outcome as ApprovalOutcome.Done)?.GeneratedKey;
        }
        catch (NotAllowedException refused)
        {
            _refusal = refused.Message;
        }
        finally
        {
            _isBusy = false;
        }
        await LoadAsync();
    }
}
