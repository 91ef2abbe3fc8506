using System.Globalization;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Retention;
using ReactionsPortal.Members;

namespace ReactionsPortal.Storage;

/// <summary>Changes the limits of one kind of history.</summary>
public sealed partial class LimitFields(IRetention retention, IDialogService dialogs, ISnackbar snackbar, TimeProvider clock) : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private string _days = "";
    private string _megabytes = "";
    private bool _isBusy;
    private IReadOnlyDictionary<string, string[]> _errors = new Dictionary<string, string[]>(StringComparer.Ordinal);

    /// <summary>What holds now.</summary>
    [Parameter, EditorRequired]
    public RetentionSetting Setting { get; set; } = default!;

    /// <summary>The limits were changed.</summary>
    [Parameter]
    public EventCallback OnSaved { get; set; }

    /// <summary>They stay as they are.</summary>
    [Parameter]
    public EventCallback OnLeft { get; set; }

    [Inject]
    private CurrentActor Current { get; set; } = default!;

    private string DaysId => $"{Setting.Kind}-days";

    private string MegabytesId => $"{Setting.Kind}-megabytes";

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override void OnInitialized() =>
        (_days, _megabytes) = (Setting.Days.ToString(CultureInfo.InvariantCulture), Setting.Megabytes.ToString(CultureInfo.InvariantCulture));

    private string? ErrorOf(string field) => _errors.TryGetValue(field, out var sentences) ? string.Join(' ', sentences) : null;

    private async Task SaveAsync()
    {
        _errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var wish = new RetentionWish(Setting.Kind, Number(_days), Number(_megabytes));
        _isBusy = true;
        try
        {
            var actor = await Current.GetAsync();
            var isTighter = wish.Days < Setting.Days || wish.Megabytes < Setting.Megabytes;
            if (isTighter && wish is { Days: > 0, Megabytes: > 0 } && await retention.OutlookAsync(wish, actor, _leaving.Token) is { Count: > 0 } outlook && !await Ask(outlook).AskAsync(dialogs))
                return;
            _errors = await retention.ChangeAsync(wish, actor, _leaving.Token);
            if (_errors.Count > 0)
                return;
            snackbar.Add(L($"{StorageWords.Kind(Setting.Kind)} are kept for {StorageWords.Days(wish.Days)}, up to {InWords.Count(wish.Megabytes)} MB."));
            await OnSaved.InvokeAsync();
        }
        finally
        {
            _isBusy = false;
        }
    }

    private Confirmation Ask(RetentionOutlook outlook)
    {
        var some = StorageWords.Some(Setting.Kind, outlook.Count);
        var left = outlook.OldestLeftAt is { } oldest ? L($" What stays is from {TimeZoneInfo.ConvertTime(oldest, clock.LocalTimeZone).ToString("d MMMM yyyy", CultureInfo.InvariantCulture)} or younger.") : "";
        return new Confirmation(L($"Clear away about {some}?"), L($"Of about {InWords.Count(outlook.Total)}, with all that belongs to them: about {InWords.Bytes(outlook.Bytes)}. They go within the next minutes and cannot be brought back.{left}"), L($"Clear away {some}"), L("Leave as it is"), IsDestructive: true);
    }

    /// <summary>0 for what is no whole number, which no limit is.</summary>
    private static int Number(string text) => int.TryParse(text.Trim().Replace(",", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
