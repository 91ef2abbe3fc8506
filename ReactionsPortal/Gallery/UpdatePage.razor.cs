using Microsoft.AspNetCore.Components;
using ReactionsPortal.Engine.Gallery.Updates;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Members;

namespace ReactionsPortal.Gallery;

/// <summary>What a newer version of an integration would change in a reaction that it made.</summary>
public sealed partial class UpdatePage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private IntegrationUpdate? _update;
    private string? _problem;
    private bool _isRead;
    private bool _done;

    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    private IIntegrationUpdates Updates { get; set; } = default!;

    [Inject]
    private CurrentActor Actor { get; set; } = default!;

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        if (!RendererInfo.IsInteractive)
            return;
        _update = await Updates.FindAsync(Id, _leaving.Token);
        _isRead = true;
    }

    private async Task ApplyAsync()
    {
        _problem = null;
        try
        {
            switch (await Updates.ApplyAsync(Id, _update!.Reaction.Version, await Actor.GetAsync(), _leaving.Token))
            {
                case SaveOutcome.Saved:
                    _done = true;
                    break;
                case SaveOutcome.Invalid invalid:
                    _problem = string.Join(' ', invalid.Errors.SelectMany(error => error.Value));
                    break;
                case SaveOutcome.Conflict conflict:
                    _problem = L($"{conflict.Current.UpdatedBy} saved version {conflict.Current.Version} in the meantime. Look at the difference again.");
                    _update = await Updates.FindAsync(Id, _leaving.Token);
                    break;
                default:
                    _problem = L("There is nothing to update any more.");
                    _update = null;
                    break;
            }
        }
        catch (NotAllowedException refused)
        {
            _problem = refused.Message;
        }
    }
}
