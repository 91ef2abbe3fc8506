using Microsoft.AspNetCore.Components;
using MudBlazor;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Gallery;
using ReactionsPortal.Engine.Gallery.Own;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Members;

namespace ReactionsPortal.Gallery;

/// <summary>One integration: its form, what it sends, what helps.</summary>
public sealed partial class IntegrationPage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private Integration? _integration;
    private IReadOnlyList<IntegrationProblem> _problems = [];
    private IReadOnlyList<Reaction> _reactions = [];
    private Actor? _actor;
    private bool _mayRemove;
    private bool _isRead;

    [Parameter]
    public string Id { get; set; } = "";

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

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (!RendererInfo.IsInteractive)
            return;
        _actor = await Actor.GetAsync();
        _mayRemove = _actor.Role >= MemberRole.Administrator;
        _integration = await Task.Run(() => Gallery.Find(Id), _leaving.Token);
        _problems = _integration is null ? [.. Gallery.Read().Problems.Where(problem => problem.Id.Equals(Id, StringComparison.OrdinalIgnoreCase))] : [];
        _reactions = [.. Reactions.Today.Where(reaction => string.Equals(reaction.Document.Integration?.Id, Id, StringComparison.OrdinalIgnoreCase))];
        _isRead = true;
    }

    private bool IsOld(Reaction reaction) => reaction.Document.Integration!.Version < _integration!.Declaration.Version;

    private async Task RemoveAsync()
    {
        if (!await new Confirmation(L($"Remove {_integration!.Declaration.Name} from the gallery?"), L("Reactions that it made stay as they are."), L("Remove integration"), L("Keep"), IsDestructive: true).AskAsync(Dialogs))
            return;
        await Own.RemoveAsync(_integration.Id, _actor!, _leaving.Token);
        Navigation.NavigateTo("gallery");
    }
}
