using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Options;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Members;
using ReactionsPortal.Sandbox.Documents;
using ReactionsPortal.Sandbox.Faults;
using ReactionsPortal.Sandbox.Happenings;

namespace ReactionsPortal.Sandbox;

/// <summary>Makes things happen on the sandbox and shows what happens there.</summary>
public sealed partial class SandboxPage : ComponentBase, IAsyncDisposable
{
    private const int ShownEvents = 20;
    private const int ShownActiveTasks = 50;
    private const int ShownEndedTasks = 5;
    private const int DaySeconds = 60;

    private readonly CancellationTokenSource _leaving = new();
    private readonly SandboxNews _news = new();
    private Task _following = Task.CompletedTask;
    private SandboxServer? _server;
    private SandboxDay? _day;
    private SandboxProject[] _projects = [];
    private IReadOnlyList<SandboxRelease> _releases = [];
    private IReadOnlyList<SandboxEnvironment> _environments = [];
    private IReadOnlyList<SandboxTask> _tasks = [];
    private IReadOnlyList<SandboxEventLine> _events = [];
    private SandboxFaults _faults = SandboxFaults.None;
    private string _projectId = "";
    private string _releaseId = "";
    private string _environmentId = "";
    private string _done = "";
    private bool _isLive = true;

    [Inject] internal IOptions<SandboxOptions> Options { get; set; } = default!;

    [Inject] internal IServiceProvider Services { get; set; } = default!;

    [Inject] internal TimeProvider Clock { get; set; } = default!;

    [CascadingParameter] private Task<AuthenticationState> Authentication { get; set; } = default!;

    private SandboxRunbook? Runbook => _server!.Store.All<SandboxRunbook>().FirstOrDefault(runbook => runbook.ProjectId == _projectId);

    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        await _following;
        _news.Dispose();
        _leaving.Dispose();
    }

    protected override void OnInitialized()
    {
        if (!Options.Value.Enabled) return;
        _server = Services.GetRequiredService<SandboxServer>();
        _day = Services.GetRequiredService<SandboxDay>();
        _projects = _server.Store.All<SandboxProject>();
        _environments = [.. _server.Store.All<SandboxEnvironment>().OrderBy(environment => environment.SortOrder)];
        _environmentId = _environments[^1].Id;
        PickProject(_projects[0].Id);
        Read();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender && _server is not null) _following = FollowAsync(_server, _day!, _leaving.Token);
    }

    private async Task FollowAsync(SandboxServer server, SandboxDay day, CancellationToken leaving)
    {
        using var watching = _news.Watch(server, day);
        try
        {
            while (true)
            {
                await _news.NextAsync(Clock, leaving);
                await InvokeAsync(() =>
                {
                    Read();
                    StateHasChanged();
                });
            }
        }
        catch (OperationCanceledException) when (leaving.IsCancellationRequested)
        {
            // The page was left.
        }
        catch (Exception broken)
        {
            await DispatchExceptionAsync(broken);
        }
    }

    private void Read()
    {
        var store = _server!.Store;
        _faults = _server.Faults.Current;
        var tasks = store.All<SandboxTask>();
        _tasks = [.. tasks.Reverse().Where(task => !task.IsCompleted).Take(ShownActiveTasks), .. tasks.Reverse().Where(task => task.IsCompleted).Take(ShownEndedTasks)];
        _releases = [.. store.All<SandboxRelease>().Where(release => release.ProjectId == _projectId).Reverse().Take(50)];
        if (_isLive) _events = SandboxEventLine.Newest(store, ShownEvents);
    }

    private void PickProject(string projectId)
    {
        _projectId = projectId;
        Read();
        _releaseId = _releases[0].Id;
    }

    private void SetLive(bool isLive)
    {
        _isLive = isLive;
        Read();
    }

    // The page was authorised when it opened; the member may have lost the role since.
    private async Task DoAsync(Func<SandboxServer, string> deed)
    {
        await DemandAsync();
        _done = deed(_server!);
        Read();
    }

    private async Task DemandAsync() => (await Authentication).User.ToActor().Demand(MemberRole.Editor);

    private string Deploy(SandboxServer server) => Deploy(server, variable: null, "succeeds");

    private string DeployAndFail(SandboxServer server) => Deploy(server, ExecutionRequest.FailVariable, "fails");

    private string DeployAndWait(SandboxServer server) => Deploy(server, ExecutionRequest.WaitVariable, L("waits for approval"));

    private string Deploy(SandboxServer server, string? variable, string ending)
    {
        server.Deploy(_releaseId, _environmentId, variable);
        return L($"{Project(_projectId)?.Name} {Release(_releaseId)?.Version} is queued for {Environment(_environmentId)?.Name}. It starts at once and {ending} in about {InWords.Whole(TimeSpan.FromSeconds(server.Options.DeploymentSeconds))}.");
    }

    private string CreateRelease(SandboxServer server)
    {
        var release = server.CreateRelease(_projectId);
        _releaseId = release.Id;
        return L($"Release {release.Version} of {Project(_projectId)?.Name} was created, and is chosen above.");
    }

    private string RegisterTentacle(SandboxServer server)
    {
        var machine = server.RegisterTentacle(_environmentId);
        return L($"Tentacle {machine.Name} was registered in {Environment(_environmentId)?.Name} with the roles {string.Join(", ", machine.Roles)}.");
    }

    private string ChangeDeploymentProcess(SandboxServer server)
    {
        var process = server.ChangeDeploymentProcess(_projectId);
        return L($"The deployment process of {Project(_projectId)?.Name} was saved as version {process.Version}: {InWords.Count(process.Steps.Count)} steps now.");
    }

    private string RunRunbook(SandboxServer server)
    {
        if (Runbook is not { } runbook) return "";
        server.RunRunbook(runbook.Id, _environmentId, variable: null);
        return L($"Runbook {runbook.Name} is queued for {Environment(_environmentId)?.Name}.");
    }

    private Task CancelAsync(SandboxTask task) => DoAsync(server =>
    {
        server.Cancel(task.Id, SandboxActor.Page);
        return L($"Cancelled: {task.Description}.");
    });

    private Task AnswerAsync((SandboxTask Task, bool Proceeds) answer) => DoAsync(server =>
    {
        var question = server.Take(answer.Task.InterruptionId!, SandboxActor.Page);
        server.Submit(question.Id, answer.Proceeds, notes: null, SandboxActor.Page);
        return $"{(answer.Proceeds ? L("Approved") : L("Aborted"))}: {answer.Task.Description}.";
    });

    private Task RestoreAsync(int events) => DoAsync(server =>
    {
        server.Store.ForgetNewest(events);
        return L($"The sandbox is restored from a backup: its {InWords.Count(events)} newest events are gone, and the next ones take their numbers.");
    });

    private Task BeginDayAsync() => DoAsync(_ => _day!.TryBegin(DaySeconds)
        ? L($"A day at work has begun. It takes about {InWords.Whole(TimeSpan.FromSeconds(DaySeconds))}.")
        : L("A day is on already."));

    private async Task EndDayAsync()
    {
        await DemandAsync();
        await _day!.EndAsync();
        await DoAsync(_ => L("The day was ended."));
    }

    private Task SetFaultsAsync(SandboxFaults faults) => DoAsync(server =>
    {
        server.Faults.Set(faults);
        return faults == SandboxFaults.None ? L("All faults are off.") : L("The faults are on.");
    });

    private Task ClearFaultsAsync() => SetFaultsAsync(SandboxFaults.None);

    private Task BeginStormAsync(SandboxStormDraft draft) => DoAsync(server =>
        server.Storm.TryBegin(draft.Count, draft.PerSecond, draft.Category)
            ? L($"A storm of {InWords.Count(draft.Count)} events has begun.")
            : L("A storm is on already."));

    private async Task EndStormAsync()
    {
        await DemandAsync();
        await _server!.Storm.EndAsync();
        await DoAsync(server => L($"The storm ended after {InWords.Count(server.Storm.Made)} events."));
    }

    private SandboxProject? Project(string? id) => _projects.FirstOrDefault(project => project.Id == id);

    private SandboxRelease? Release(string? id) => _server?.Store.Find<SandboxRelease>(id);

    private SandboxEnvironment? Environment(string? id) => _environments.FirstOrDefault(environment => environment.Id == id);
}
