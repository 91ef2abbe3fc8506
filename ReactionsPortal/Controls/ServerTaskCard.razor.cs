using System.Globalization;
using Microsoft.AspNetCore.Components;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus.ServerTasks;
using ReactionsPortal.Members;

namespace ReactionsPortal.Controls;

/// <summary>Looks once for a task that has ended; again and again while one goes on, more seldom while it only waits.</summary>
public sealed partial class ServerTaskCard : ComponentBase, IAsyncDisposable
{
    private static readonly TimeSpan WhileRunning = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan WhileWaiting = TimeSpan.FromSeconds(15);

    private CancellationTokenSource _leaving = new();
    private Task _following = Task.CompletedTask;
    private Guid? _shown;
    private ServerTaskLook? _look;
    private bool _hasTask;
    private bool _hasFailed;

    [Parameter, EditorRequired]
    public Event Event { get; set; } = default!;

    [Inject]
    private IServerTasks Tasks { get; set; } = default!;

    [Inject]
    private CurrentActor Actor { get; set; } = default!;

    [Inject]
    private MemberClock Time { get; set; } = default!;

    [Inject]
    private ILogger<ServerTaskCard> Log { get; set; } = default!;

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _leaving.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (!RendererInfo.IsInteractive || _shown == Event.Id)
            return;
        await StopAsync();
        (_shown, _look, _hasTask) = (Event.Id, null, Tasks.HasTask(Event));
        if (_hasTask)
            await FollowAsync();
    }

    /// <summary>Looks now, and goes on for as long as there is something to see.</summary>
    private async Task FollowAsync()
    {
        await StopAsync();
        _leaving.Dispose();
        _leaving = new CancellationTokenSource();
        _hasFailed = false;
        _following = LookOnAsync(Event, _leaving.Token);
    }

    private async Task LookOnAsync(Event happened, CancellationToken leaving)
    {
        try
        {
            TimeSpan? pause;
            do
            {
                _look = await Tasks.LookAsync(happened, await Actor.GetAsync(), leaving);
                await InvokeAsync(StateHasChanged);
                pause = PauseAfter(_look);
                if (pause is { } rest)
                    await Task.Delay(rest, Time, leaving);
            }
            while (pause is not null);
        }
        catch (Exception) when (leaving.IsCancellationRequested)
        {
        }
        catch (Exception failure)
        {
            ServerTaskCardLog.LookFailed(Log, happened.Id, failure);
            _hasFailed = true;
            await InvokeAsync(StateHasChanged);
        }
    }

    private static TimeSpan? PauseAfter(ServerTaskLook? look) => look switch
    {
        { Task: { IsCompleted: false, IsInterrupted: false, StartedAt: not null } } => WhileRunning,
        { Task.IsCompleted: false } or { State: ServerTaskSight.Unreachable } => WhileWaiting,
        _ => null,
    };

    private async Task StopAsync()
    {
        await _leaving.CancelAsync();
        await _following;
    }

    private string Clock(ServerTaskLine line) => TimeZoneInfo.ConvertTime(line.At, Time.LocalTimeZone).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>The step stands above its first line, and again where lines of another came in between.</summary>
    private static IEnumerable<(ServerTaskLine Line, string? Step, bool IsNewStep)> Lines(IReadOnlyList<ServerTaskLine> log)
    {
        string? before = null;
        foreach (var line in log)
        {
            yield return (line, line.Step, line.Step is not null && line.Step != before);
            before = line.Step;
        }
    }

    private static string? LevelClass(ServerTaskLine line) => line.Level switch
    {
        "Warning" or "Alert" => "task-warning",
        "Error" or "Fatal" => "task-error-line",
        _ => null,
    };

    private static string LevelWord(ServerTaskLine line) => LevelClass(line) is null ? "" : $"{line.Level}: ";
}
