using Microsoft.AspNetCore.Components;
using ReactionsPortal.Connections;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Members;

namespace ReactionsPortal.Overview;

public sealed partial class FirstSteps : ComponentBase
{
    private static readonly IReadOnlyDictionary<string, string[]> NoErrors = new Dictionary<string, string[]>(StringComparer.Ordinal);

    private readonly ConnectionForm _form = new() { Name = "main" };
    private IReadOnlyDictionary<string, string[]> _errors = NoErrors;
    private bool _mayConnect;
    private bool _isWorking;

    [Parameter, EditorRequired]
    public OverviewState State { get; set; } = default!;

    /// <summary>How the member is called.</summary>
    [Parameter]
    public string Member { get; set; } = "";

    /// <summary>Called when something was made.</summary>
    [Parameter]
    public EventCallback OnChange { get; set; }

    /// <summary>Called when the member wants the overview.</summary>
    [Parameter]
    public EventCallback OnDone { get; set; }

    [Inject]
    private IConnections Connections { get; set; } = default!;

    [Inject]
    private SandboxConnection Sandbox { get; set; } = default!;

    [Inject]
    private CurrentActor Actor { get; set; } = default!;

    /// <summary>The first step that is not done.</summary>
    private int Next => State.Connections.Count == 0 && State.Reactions.Count == 0 ? 2 : State.Reactions.Count == 0 ? 3 : 4;

    private bool HasSandbox => Sandbox.IsOn && State.Connections.Any(Sandbox.Is);

    private int Open => (State.Connections.Count == 0 ? 1 : 0) + (State.Reactions.Count == 0 ? 1 : 0) + (State.HasSucceeded ? 0 : 1);

    private string Sentence => Open switch
    {
        0 => L("Your first reaction ran."),
        1 => L("One more step to your first run."),
        2 => L("Two more steps to your first run."),
        _ => L("Three more steps to your first reaction. Most people need five minutes."),
    };

    private IReadOnlyList<string> OtherErrors => [.. _errors.Where(one => one.Key is not ("url" or "apiKey")).SelectMany(one => one.Value)];

    protected override async Task OnInitializedAsync() => _mayConnect = (await Actor.GetAsync()).Role >= MemberRole.Administrator;

    private string? ErrorAt(string field) => _errors.TryGetValue(field, out var sentences) ? string.Join(" ", sentences) : null;

    private Task ConnectAsync() => WorkAsync(actor => Connections.CreateAsync(_form.ToDraft(), actor, CancellationToken.None));

    private Task UseSandboxAsync() => WorkAsync(actor => Sandbox.ConnectAsync(actor, CancellationToken.None));

    private async Task WorkAsync(Func<Actor, Task<ConnectionOutcome>> act)
    {
        _isWorking = true;
        _errors = NoErrors;
        try
        {
            var outcome = await act(await Actor.GetAsync());
            if (outcome is ConnectionOutcome.Invalid invalid)
                _errors = invalid.Errors;
            else
                await OnChange.InvokeAsync();
        }
        finally
        {
            _isWorking = false;
        }
    }
}
