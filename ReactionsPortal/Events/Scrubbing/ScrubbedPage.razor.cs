using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Inbox;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Engine.Samples.Scrubbing;
using ReactionsPortal.Members;

namespace ReactionsPortal.Events.Scrubbing;

/// <summary>An event with names and secrets replaced: looked through, downloaded, kept as a sample.</summary>
public sealed partial class ScrubbedPage(IScrubbing scrubbing, IEventHistory history, IReactions reactions, IJSRuntime browser, ILogger<EventPage> log) : ComponentBase, IDisposable
{
    private const int Few = 20;

    private readonly CancellationTokenSource _leaving = new();
    private IReadOnlyList<string> _words = [];
    private IReadOnlyList<Suggestion> _reactions = [];
    private IReadOnlyList<Reaction> _all = [];
    private ScrubbedEvent? _scrubbed;
    private string? _summary;
    private string _reactionName = "";
    private string? _keepError;
    private Guid? _keptWith;
    private Guid? _opened;
    private bool _isMissing;
    private bool _hasFailed;
    private bool _showsAll;
    private bool _isBusy;

    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (!RendererInfo.IsInteractive || _opened == Id)
            return;
        (_opened, _scrubbed, _keptWith) = (Id, null, null);
        await ScrubAsync();
        _summary = (await history.FindAsync(Id, _leaving.Token))?.Summary;
        _all = await reactions.ListAsync(_leaving.Token);
        _reactions = [.. _all.Select(one => Suggestion.Of(one.Document.Name))];
    }

    private async Task ScrubAsync()
    {
        (_hasFailed, _isMissing) = (false, false);
        try
        {
            var found = await scrubbing.ScrubAsync(Id, _words, _leaving.Token);
            (_scrubbed, _isMissing) = (found, found is null);
        }
        catch (Exception) when (_leaving.IsCancellationRequested)
        {
        }
        catch (Exception failure)
        {
            EventPagesLog.EventFailed(log, Id, failure);
            _hasFailed = true;
        }
    }

    private async Task TakeWordsAsync(IReadOnlyList<string> words)
    {
        _words = words;
        _keptWith = null;
        await ScrubAsync();
    }

    private async Task DownloadAsync()
    {
        using var stream = new DotNetStreamReference(new MemoryStream(Encoding.UTF8.GetBytes(ScrubbedFile.Of(_scrubbed!))));
        await browser.InvokeVoidAsync("portal.downloadBytes", _leaving.Token, ScrubbedFile.Name, stream);
    }

    private async Task KeepAsync()
    {
        var chosen = _all.FirstOrDefault(one => string.Equals(one.Document.Name, _reactionName.Trim(), StringComparison.OrdinalIgnoreCase));
        _keepError = chosen is null ? L("There is no reaction with this name.") : null;
        if (chosen is null)
            return;
        _isBusy = true;
        try
        {
            _keptWith = await scrubbing.KeepAsync(Id, chosen.Id, _words, await Current.GetAsync(), _leaving.Token) is null ? null : chosen.Id;
            _keepError = _keptWith is null ? L("The event or the reaction is not there any more.") : null;
        }
        catch (NotAllowedException refused)
        {
            _keepError = refused.Message;
        }
        finally
        {
            _isBusy = false;
        }
    }
}
