using Microsoft.AspNetCore.Components;
using ReactionsPortal.Engine.Audit;
using ReactionsPortal.Members;

namespace ReactionsPortal.Audit;

/// <summary>Who did what, newest first.</summary>
public sealed partial class AuditPage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private List<AuditEntry>? _entries;
    private AuditFilters? _opened;
    private AuditFilters _filters = new();
    private AuditVerification? _verified;
    private string? _next;
    private bool _isVerifying;
    private bool _hasFailed;

    [Inject] internal IAuditTrail Audit { get; set; } = default!;

    [Inject] internal CurrentActor Current { get; set; } = default!;

    [Inject] internal NavigationManager Navigation { get; set; } = default!;

    [Inject] internal TimeProvider Clock { get; set; } = default!;

    [Inject] internal ILogger<AuditPage> Log { get; set; } = default!;

    [SupplyParameterFromQuery(Name = "kind")]
    public string? Kind { get; set; }

    [SupplyParameterFromQuery(Name = "action")]
    public string? Action { get; set; }

    [SupplyParameterFromQuery(Name = "actor")]
    public string? Actor { get; set; }

    /// <summary>Identifier or name of the one thing that the entries are about.</summary>
    [SupplyParameterFromQuery(Name = "subject")]
    public string? Subject { get; set; }

    [SupplyParameterFromQuery(Name = "last")]
    public string? Period { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    public string? Text { get; set; }

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        _filters = AuditFilters.Of(Kind, Actor, Period, Text, Subject, Action);
        if (!RendererInfo.IsInteractive || _opened?.Address == _filters.Address)
            return;

        _opened = _filters;
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        (_entries, _next) = (null, null);
        await ReadAsync();
    }

    private Task ReadMoreAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        var (filters, after) = (_filters, _next);
        try
        {
            var page = await Audit.ListAsync(filters.ToQuery(Clock.GetUtcNow()) with { After = after }, await Current.GetAsync(), _leaving.Token);
            if (filters != _filters || after != _next)
                return;
            _hasFailed = false;
            _entries = [.. _entries ?? [], .. page.Items];
            _next = page.Next;
        }
        catch (Exception) when (_leaving.IsCancellationRequested)
        {
        }
        catch (Exception failure)
        {
            Log.NotRead(failure);
            _hasFailed = true;
        }
    }

    private async Task VerifyAsync()
    {
        (_isVerifying, _verified) = (true, null);
        StateHasChanged();
        try
        {
            _verified = await Audit.VerifyAsync(await Current.GetAsync(), _leaving.Token);
        }
        catch (Exception) when (_leaving.IsCancellationRequested)
        {
        }
        catch (Exception failure)
        {
            Log.NotRead(failure);
            _hasFailed = true;
        }
        finally
        {
            _isVerifying = false;
        }
    }

    private Task SearchAsync(string? text)
    {
        Navigation.NavigateTo((_filters with { Text = text }).Address, replace: true);
        return Task.CompletedTask;
    }
}

internal static partial class AuditPageLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "The audit could not be read.")]
    public static partial void NotRead(this ILogger<AuditPage> log, Exception failure);
}
