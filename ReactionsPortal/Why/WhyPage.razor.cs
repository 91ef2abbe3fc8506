using Microsoft.AspNetCore.Components;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Engine.Why;
using ReactionsPortal.Members;

namespace ReactionsPortal.Why;

/// <summary>Pick a reaction and a time, and read why nothing happened.</summary>
public sealed partial class WhyPage : ComponentBase, IDisposable
{
    private const int PassedByShown = 50;

    private static readonly (string Words, TimeSpan Span)[] Quick =
    [
        (Noted("Last 15 minutes"), TimeSpan.FromMinutes(15)),
        (Noted("Last hour"), TimeSpan.FromHours(1)),
        (Noted("Last 24 hours"), TimeSpan.FromHours(24)),
        (Noted("Last 7 days"), TimeSpan.FromDays(7)),
    ];

    private readonly CancellationTokenSource _leaving = new();
    private IReadOnlyList<Suggestion> _items = [];
    private WhyAddress? _opened;
    private WhyAnswer? _answer;
    private PassedEvents? _passedBy;
    private MemberRole? _role;
    private Guid? _reaction;
    private string _name = "";
    private DateTime? _from;
    private DateTime? _to;
    private string? _nameError;
    private string? _timeError;
    private bool _isAsking;
    private bool _isUnknown;
    private bool _hasFailed;

    [Inject] internal IWhy Why { get; set; } = default!;

    [Inject] internal IReactions Reactions { get; set; } = default!;

    [Inject] internal CurrentActor Current { get; set; } = default!;

    [Inject] internal NavigationManager Navigation { get; set; } = default!;

    [Inject] internal MemberClock Clock { get; set; } = default!;

    [Inject] internal ILogger<WhyPage> Log { get; set; } = default!;

    [SupplyParameterFromQuery(Name = "reaction")]
    public string? Reaction { get; set; }

    [SupplyParameterFromQuery(Name = "from")]
    public string? From { get; set; }

    [SupplyParameterFromQuery(Name = "to")]
    public string? To { get; set; }

    private string Zone => L($"Times in {(Clock.LocalTimeZone.Id is "Etc/UTC" or "UTC" ? "UTC" : Clock.LocalTimeZone.Id)}");

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        var address = WhyAddress.Of(Reaction, From, To);
        if (!RendererInfo.IsInteractive || _opened == address)
            return;

        _opened = address;
        (_from, _to) = (Local(address.From), Local(address.To));
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        var asked = _opened!;
        (_answer, _passedBy, _isUnknown, _hasFailed, _isAsking) = (null, null, false, false, asked.Reaction is not null);
        (_nameError, _timeError) = (null, null);
        try
        {
            _role ??= (await Current.GetAsync()).MostAnywhere;
            await LearnNamesAsync(asked.Reaction);
            if (asked.Reaction is { } reaction)
                await FindAsync(reaction, asked);
        }
        catch (Exception) when (_leaving.IsCancellationRequested)
        {
        }
        catch (Exception failure)
        {
            Log.NotAnswered(failure);
            _hasFailed = true;
        }
        finally
        {
            if (asked == _opened)
                _isAsking = false;
        }
    }

    private async Task FindAsync(Guid reaction, WhyAddress asked)
    {
        if (asked is not { From: { } from, To: { } to })
        {
            var passed = await Why.PassedByAsync(reaction, PassedByShown, _leaving.Token);
            if (asked == _opened)
                _passedBy = passed;
        }
        else if (to <= from || to - from > IWhy.LongestSpan)
        {
            _timeError = to <= from ? L("From must lie before to.") : L($"Ask about {IWhy.LongestSpan.TotalDays:0} days at most.");
        }
        else
        {
            var answer = await Why.AskAsync(reaction, from, to, _leaving.Token);
            if (asked == _opened)
                (_answer, _isUnknown) = (answer, answer is null);
        }
    }

    private async Task LearnNamesAsync(Guid? chosen)
    {
        var there = Reactions.Today.Select(one => new Suggestion(one.Document.Name, one.Document.Name, one.Document.Enabled ? null : L("paused")) { Id = one.Id.ToString() });
        var gone = (await Why.DeletedAsync(_leaving.Token)).Select(one => new Suggestion(one.Name, one.Name, L("deleted")) { Id = one.Id.ToString() });
        _items = [.. there, .. gone];
        _reaction = chosen;
        if (chosen is { } id)
            _name = _items.FirstOrDefault(item => item.Id == id.ToString())?.Value ?? "";
    }

    private void Pick(Suggestion item) => (_name, _reaction, _nameError) = (item.Value, Guid.Parse(item.Id!), null);

    private Task AskAsync() => GoAsync(Moment(_from), Moment(_to));

    private Task AskAboutAsync(TimeSpan span)
    {
        var now = Clock.GetUtcNow();
        var end = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerSecond) + TimeSpan.TicksPerSecond, TimeSpan.Zero);
        return GoAsync(end - span, end);
    }

    private Task GoAsync(DateTimeOffset? from, DateTimeOffset? to)
    {
        var chosen = _items.FirstOrDefault(item => item.Id == _reaction?.ToString() && item.Value == _name) ?? _items.FirstOrDefault(item => item.Value.Equals(_name.Trim(), StringComparison.OrdinalIgnoreCase));
        _nameError = chosen is null ? _name.Length == 0 ? L("Pick a reaction.") : L("There is no reaction of this name.") : null;
        _timeError = from is null == to is null ? null : L("Give both times, or none.");
        if (chosen is null || _timeError is not null)
            return Task.CompletedTask;
        var next = new WhyAddress(Guid.Parse(chosen.Id!), from, to);
        if (next == _opened)
            return ReadAsync();
        Navigation.NavigateTo(next.Address);
        return Task.CompletedTask;
    }

    private DateTime? Local(DateTimeOffset? time) => time is { } at ? TimeZoneInfo.ConvertTime(at, Clock.LocalTimeZone).DateTime : null;

    private DateTimeOffset? Moment(DateTime? local) => local is { } at ? new DateTimeOffset(at, Clock.LocalTimeZone.GetUtcOffset(at)).ToUniversalTime() : null;
}
