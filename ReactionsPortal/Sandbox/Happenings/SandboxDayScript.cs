using ReactionsPortal.Sandbox.Documents;

namespace ReactionsPortal.Sandbox.Happenings;

/// <summary>Something that happens on a day.</summary>
/// <param name="At">The hour that it stands for.</param>
/// <param name="Says">What happens, as a sentence.</param>
/// <param name="DoAsync">Makes it happen.</param>
internal sealed record SandboxDayStep(string At, string Says, Func<CancellationToken, Task> DoAsync);

/// <summary>What happens on a day at work: two releases go their way, one breaks and is mended, machines come, ail and go.</summary>
internal sealed class SandboxDayScript
{
    private const string CoreWeb = "Projects-1";
    private const string Billing = "Projects-2";
    private const string Identity = "Projects-3";
    private const string Development = "Environments-1";
    private const string Staging = "Environments-2";
    private const string Production = "Environments-3";

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);
    private static readonly SandboxActor Build = SandboxActor.Key(SandboxUser.BuildServer, "Build server 4.2", "10.0.0.7");

    private readonly SandboxServer _server;
    private readonly double _seconds;
    private readonly List<SandboxDayStep> _steps = [];
    private SandboxDeployment? _last;
    private SandboxMachine? _newest;

    private SandboxDayScript(SandboxServer server, double seconds)
    {
        _server = server;

        // Deployments are over before the next thing happens.
        _seconds = seconds / 48;
    }

    /// <summary>The steps of a day on this server.</summary>
    /// <param name="server">Where they happen.</param>
    /// <param name="seconds">How long the day takes.</param>
    public static IReadOnlyList<SandboxDayStep> Of(SandboxServer server, double seconds)
    {
        var script = new SandboxDayScript(server, seconds);
        script.Morning();
        script.Afternoon();
        return script._steps;
    }

    private void Morning()
    {
        Step("08:00", "Robin Hale signs in", () => _server.SignIn(SandboxActor.Page, succeeds: true));
        Step("08:10", "prod-app-01 has warnings: its disk is nearly full", () => Health("prod-app-01", "HasWarnings"));
        Step("08:30", "The build server makes a release of Core Web", () => Release(CoreWeb));
        Step("08:31", "It deploys it to Development", () => Deploy(CoreWeb, Development, Build));
        Step("08:50", "The build server makes a release of Billing", () => Release(Billing));
        Step("08:51", "It deploys it to Development", () => Deploy(Billing, Development, Build));
        Step("09:15", "Somebody fails to sign in as Robin Hale", () => _server.SignIn(SandboxActor.Page, succeeds: false));
        Step("09:30", "Core Web goes to Staging", () => Deploy(CoreWeb, Staging));
        Step("09:45", "Billing goes to Staging, and fails", () => Deploy(Billing, Staging, fails: true));
        Step("10:00", "Robin Hale changes the deployment process of Billing", () => _server.ChangeDeploymentProcess(Billing));
        Step("10:15", "The build server makes another release of Billing", () => Release(Billing));
        Step("10:20", "It goes to Staging, and succeeds", () => Deploy(Billing, Staging));
        Step("10:40", "Old invoices are archived on Staging", () => Run(Billing, Staging));
        Step("11:00", "Core Web goes to Production, and waits for an approval", () => Deploy(CoreWeb, Production, waits: true));
        _steps.Add(new("11:10", "Robin Hale takes the question", ending => AnswerAsync(question => _server.Take(question.Id, SandboxActor.Page), ending)));
        _steps.Add(new("11:15", "Robin Hale approves it", ending => AnswerAsync(question => _server.Submit(question.Id, proceeds: true, "Looks good on Staging.", SandboxActor.Page), ending)));
    }

    private void Afternoon()
    {
        Step("12:30", "stage-web-01 is unavailable", () => Health("stage-web-01", "Unavailable"));
        Step("12:50", "stage-web-01 is healthy again", () => Health("stage-web-01", "Healthy"));
        Step("13:00", "A Tentacle is registered in Production", () => _newest = _server.RegisterTentacle(Production));
        Step("13:20", "Web sites are restarted in Production", () => Run(CoreWeb, Production));
        Step("13:40", "prod-app-01 is unhealthy: its disk is full", () => Health("prod-app-01", "Unhealthy"));
        Step("14:00", "Billing goes to Production, and fails", () => Deploy(Billing, Production, fails: true));
        Step("14:20", "prod-app-01 is healthy again", () => Health("prod-app-01", "Healthy"));
        Step("14:30", "Billing goes to Production, and succeeds", () => Deploy(Billing, Production));
        Step("15:00", "The build server makes a release of Identity", () => Release(Identity));
        Step("15:10", "Identity is planned for the evening in Production", () => Plan(Identity, Production));
        Step("15:30", "Robin Hale calls it off", () => _server.Cancel(_last!.TaskId, SandboxActor.Page));
        Step("16:00", "Signing keys are rotated in Production, and it fails", () => Run(Identity, Production, fails: true));
        Step("16:20", "Signing keys are rotated in Production", () => Run(Identity, Production));
        Step("17:00", "The Tentacle of the afternoon is removed", () => _server.Remove(_newest!.Id, SandboxActor.Page));
    }

    private void Step(string at, string says, Action happens) => _steps.Add(new(at, says, _ =>
    {
        happens();
        return Task.CompletedTask;
    }));

    private void Release(string project) => _server.CreateRelease(project, Build);

    private void Deploy(string project, string environment, SandboxActor? actor = null, bool fails = false, bool waits = false) =>
        _last = _server.Deploy(Newest(project).Id, environment, Request(actor) with { Variables = Variables(fails, waits) });

    private void Plan(string project, string environment) =>
        _last = _server.Deploy(Newest(project).Id, environment, Request(null) with { RunAt = _server.Now.AddHours(5) });

    private void Run(string project, string environment, bool fails = false)
    {
        var runbook = _server.Store.All<SandboxRunbook>().First(runbook => runbook.ProjectId == project);
        _server.RunRunbook(runbook.Id, environment, Request(null) with { Variables = Variables(fails, waits: false) });
    }

    /// <summary>A machine that was removed by hand has no health any more.</summary>
    private void Health(string name, string health)
    {
        if (_server.Store.All<SandboxMachine>().FirstOrDefault(machine => machine.Name == name) is { } machine) _server.ChangeHealth(machine.Id, health);
    }

    /// <summary>Answers what the last deployment asks, as soon as it does; nothing when somebody ended it meanwhile.</summary>
    private async Task AnswerAsync(Action<SandboxInterruption> answer, CancellationToken ending)
    {
        while (_server.Store.Find<SandboxTask>(_last!.TaskId) is { IsCompleted: false } task)
        {
            if (task.InterruptionId is { } id && _server.Store.Find<SandboxInterruption>(id) is { } question)
            {
                answer(question);
                return;
            }
            await _server.WaitAsync(Look, ending);
        }
    }

    private SandboxRelease Newest(string project) => _server.Store.All<SandboxRelease>().Last(release => release.ProjectId == project);

    private ExecutionRequest Request(SandboxActor? actor) => new() { Seconds = _seconds, Actor = actor ?? SandboxActor.Page };

    private static Dictionary<string, string> Variables(bool fails, bool waits)
    {
        var variables = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (fails) variables[ExecutionRequest.FailVariable] = "true";
        if (waits) variables[ExecutionRequest.WaitVariable] = "true";
        return variables;
    }
}
