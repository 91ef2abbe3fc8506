using Microsoft.AspNetCore.Components;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Approvals;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Engine.Secrets;
using ReactionsPortal.Members;

namespace ReactionsPortal.Folders;

/// <summary>Lists the folders of the reactions that a member sees.</summary>
public sealed partial class FoldersPage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private IReadOnlyList<FolderInfo>? _folders;
    private Actor? _actor;
    private bool _hasFailed;

    [Inject]
    private IReactions Reactions { get; set; } = default!;

    [Inject]
    private ISecrets Secrets { get; set; } = default!;

    [Inject]
    private IApprovals Approvals { get; set; } = default!;

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    private string Sentence => (_folders, _actor) switch
    {
        (null, _) or (_, null) => L("Reactions that belong together."),
        ({ Count: 0 }, _) => L("Reactions that belong together."),
        (var all, { SeesAll: false }) => L($"You see {InWords.Count(all.Count, "folder", "folders")}, and what belongs to no folder: connections, modules and the gallery."),
        (var all, _) => L($"{InWords.Count(all.Count, "folder", "folders")}. A tag that begins with a folder's name places a reaction in it."),
    };

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override Task OnInitializedAsync() => RendererInfo.IsInteractive ? LoadAsync() : Task.CompletedTask;

    private async Task LoadAsync()
    {
        _hasFailed = false;
        try
        {
            _actor = await Current.GetAsync();
            _folders = FolderInfo.Of(await Reactions.ListAsync(_leaving.Token), await Secrets.ListAsync(_leaving.Token), await Approvals.ProtectedAsync(_leaving.Token), _actor);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            _hasFailed = true;
        }
    }

    private async Task ProtectAsync(FolderInfo folder, bool isProtected)
    {
        await Approvals.ProtectAsync(folder.Name, isProtected, await Current.GetAsync(), _leaving.Token);
        await LoadAsync();
    }
}
