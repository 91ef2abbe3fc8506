using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Options;
using MudBlazor;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Actions.PowerShell.Modules;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Members;

namespace ReactionsPortal.Modules;

/// <summary>What was uploaded for scripts: what it exports, who uses it.</summary>
public sealed partial class ModulesPage : ComponentBase, IDisposable
{
    private const string Accepted = ".psm1,.zip,.nupkg,.dll";

    private readonly CancellationTokenSource _leaving = new();
    private IReadOnlyList<ModuleInfo>? _modules;
    private Actor? _actor;
    private bool _mayChange;
    private bool _hasFailed;
    private string? _uploading;
    private int _percent;
    private string? _problem;
    private string? _done;

    [Inject]
    private IModules Modules { get; set; } = default!;

    [Inject]
    private IOptions<ModuleOptions> Options { get; set; } = default!;

    [Inject]
    private CurrentActor Actor { get; set; } = default!;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

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
            _actor = await Actor.GetAsync();
            _mayChange = _actor.Role >= MemberRole.Administrator;
            _modules = await Modules.ListAsync(_leaving.Token);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            _hasFailed = true;
        }
    }

    private async Task UploadAsync(IBrowserFile file, string? replaces)
    {
        (_problem, _done) = (null, null);
        var most = (long)Options.Value.MaxMegabytes * 1024 * 1024;
        if (file.Size > most)
        {
            _problem = L($"{file.Name} has {InWords.Bytes(file.Size)}, and {Options.Value.MaxMegabytes} MB are taken.");
            return;
        }
        (_uploading, _percent) = (file.Name, 0);
        StateHasChanged();
        try
        {
            await using var content = new UploadProgress(file.OpenReadStream(most, _leaving.Token), file.Size, TellAsync);
            Take(await Modules.UploadAsync(file.Name, content, replaces, _actor!, _leaving.Token), replaces);
        }
        catch (IOException broken)
        {
            _problem = L($"{file.Name} did not come through: {broken.Message}");
        }
        finally
        {
            _uploading = null;
        }
        await LoadAsync();
    }

    private void Take(ModuleUpload upload, string? replaces)
    {
        switch (upload)
        {
            case ModuleUpload.Kept { Module: var module }:
                _done = L($"{module.Name} was {(replaces is null ? L("uploaded") : L("replaced"))}: {ModuleWords.Exports(module)}.");
                break;
            case ModuleUpload.Refused { Why: var why }:
                _problem = why;
                break;
            case ModuleUpload.Exists { Name: var name }:
                _problem = L($"There is a module {name} already. Use its Replace.");
                break;
            case ModuleUpload.NotFound { Name: var name }:
                _problem = L($"{name} was deleted meanwhile. Upload it as a new module.");
                break;
        }
    }

    private Task TellAsync(int percent) => InvokeAsync(() =>
    {
        _percent = percent;
        StateHasChanged();
    });

    private async Task DeleteAsync(ModuleInfo module)
    {
        var consequence = module.UsedBy.Count switch
        {
            0 => L("No reaction's script names it."),
            1 => L($"{module.UsedBy[0].Name} uses it and will fail without it."),
            var count => L($"{count} reactions use it and will fail without it: {InWords.AllOf([.. module.UsedBy.Select(user => user.Name)])}."),
        };
        if (!await new Confirmation(L($"Delete {module.Name}?"), consequence, L("Delete module"), L("Keep"), IsDestructive: true).AskAsync(Dialogs))
            return;
        (_problem, _done) = (null, null);
        await Modules.DeleteAsync(module.Name, _actor!, _leaving.Token);
        _done = L($"{module.Name} was deleted.");
        await LoadAsync();
    }
}
