using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Reactions.Drafts;

/// <summary>A reaction while it is edited: every field as typed, also what is unfinished or wrong.</summary>
/// <remarks>All triggers and both actions are kept side by side, so that trying the other one loses nothing.</remarks>
public sealed class ReactionDraft
{
    /// <summary>The document that the draft was made from: what the form has no field for stays as it is there. Null: none.</summary>
    public ReactionDocument? Origin { get; set; }

    /// <summary>The document as YAML while it is typed as that, word for word; null: it is as it would be written.</summary>
    public string? Yaml { get; set; }

    public string Name { get; set; } = "";

    public bool Enabled { get; set; } = true;

    public List<string> Tags { get; set; } = [];

    /// <summary>Which trigger counts; null: none chosen yet.</summary>
    public TriggerKind? Trigger { get; set; }

    public OctopusTriggerDraft Octopus { get; set; } = new();

    public WebhookTriggerDraft Webhook { get; set; } = new();

    public AbsenceTriggerDraft Absence { get; set; } = new();

    public PortalTriggerDraft Portal { get; set; } = new();

    public FilterGroupDraft Filter { get; set; } = new();

    /// <summary>Which action counts; null: none chosen yet. Never HTTP together with a webhook.</summary>
    public ActionKind? Action { get; set; }

    public HttpActionDraft Http { get; set; } = new();

    public PowerShellActionDraft PowerShell { get; set; } = new();

    public RunRulesDraft Rules { get; set; } = new();

    /// <summary>Whether an HTTP request may be chosen.</summary>
    public bool MayUseHttp => Trigger != TriggerKind.Webhook;

    public void Choose(TriggerKind trigger)
    {
        Trigger = trigger;
        if (!MayUseHttp && Action == ActionKind.Http)
            Action = ActionKind.PowerShell;
    }

    /// <returns>False, and nothing changed: the trigger does not allow it.</returns>
    public bool Choose(ActionKind action)
    {
        if (action == ActionKind.Http && !MayUseHttp)
            return false;
        Action = action;
        return true;
    }

    public static ReactionDraft Of(ReactionDocument document) => new()
    {
        Origin = document,
        Name = document.Name,
        Enabled = document.Enabled,
        Tags = [.. document.Tags],
        Trigger = document.Trigger switch
        {
            { Octopus: not null } => TriggerKind.Octopus,
            { Webhook: not null } => TriggerKind.Webhook,
            { Absence: not null } => TriggerKind.Absence,
            { Portal: not null } => TriggerKind.Portal,
            _ => null,
        },
        Octopus = document.Trigger.Octopus is { } octopus ? OctopusTriggerDraft.Of(octopus) : new(),
        Webhook = document.Trigger.Webhook is { } webhook ? WebhookTriggerDraft.Of(webhook) : new(),
        Absence = document.Trigger.Absence is { } absence ? AbsenceTriggerDraft.Of(absence) : new(),
        Portal = document.Trigger.Portal is { } portal ? PortalTriggerDraft.Of(portal) : new(),
        Filter = FilterGroupDraft.Root(document.Filter),
        Action = document.Action.Http is not null ? ActionKind.Http : document.Action.PowerShell is not null ? ActionKind.PowerShell : null,
        Http = document.Action.Http is { } http ? HttpActionDraft.Of(http) : new(),
        PowerShell = document.Action.PowerShell is { } script ? PowerShellActionDraft.Of(script) : new(),
        Rules = RunRulesDraft.Of(document),
    };

    /// <param name="document">What was read.</param>
    /// <param name="beside">A draft whose other triggers and other action are kept, so that trying them loses nothing.</param>
    public static ReactionDraft Of(ReactionDocument document, ReactionDraft beside)
    {
        var draft = Of(document);
        if (document.Trigger.Octopus is null)
            draft.Octopus = beside.Octopus;
        if (document.Trigger.Webhook is null)
            draft.Webhook = beside.Webhook;
        if (document.Trigger.Absence is null)
            draft.Absence = beside.Absence;
        if (document.Trigger.Portal is null)
            draft.Portal = beside.Portal;
        if (document.Action.Http is null)
            draft.Http = beside.Http;
        if (document.Action.PowerShell is null)
            draft.PowerShell = beside.PowerShell;
        return draft;
    }

    /// <summary>What is finished, as a document. Conditions without a field or a value are left out, as is text that is no number.</summary>
    public ReactionDocument ToDocument() => (Origin ?? new()) with
    {
        Name = Name.Trim(),
        Enabled = Enabled,
        Tags = [.. Tags],
        Trigger = (Origin?.Trigger ?? new()) with
        {
            Octopus = Trigger == TriggerKind.Octopus ? Octopus.ToTrigger(Origin?.Trigger.Octopus) : null,
            Webhook = Trigger == TriggerKind.Webhook ? Webhook.ToTrigger(Origin?.Trigger.Webhook) : null,
            Absence = Trigger == TriggerKind.Absence ? Absence.ToTrigger(Origin?.Trigger.Absence) : null,
            Portal = Trigger == TriggerKind.Portal ? Portal.ToTrigger(Origin?.Trigger.Portal) : null,
        },
        Filter = Filter.ToFilter("filter"),
        Action = (Origin?.Action ?? new()) with
        {
            Http = Action == ActionKind.Http ? Http.ToAction(Origin?.Action.Http) : null,
            PowerShell = Action == ActionKind.PowerShell ? PowerShell.ToAction(Origin?.Action.PowerShell) : null,
        },
        Timeout = Rules.TimeoutOrNull(),
        PauseAfterFailures = Rules.FailuresOrNull(),
        Retry = Action == ActionKind.PowerShell && !PowerShell.Repeatable ? null : Rules.RetryOrNull(Origin?.Retry),
        Limit = Rules.LimitOrNull(Origin?.Limit),
        Order = Rules.OrderOrNull(),
    };

    /// <summary>What only a draft can have wrong, by the document's field path: unfinished conditions, text that is no number.</summary>
    public IReadOnlyDictionary<string, string> Problems()
    {
        var problems = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Trigger is null)
            problems["trigger"] = L("Choose what starts the reaction.");
        if (Trigger == TriggerKind.Absence)
            Absence.AddProblems(problems);
        if (Trigger == TriggerKind.Webhook)
            Webhook.AddProblems(problems);
        if (Action is null)
            problems["action"] = L("Choose what the reaction does.");
        if (Action == ActionKind.Http)
            Http.AddProblems(problems);
        if (Action == ActionKind.PowerShell)
            PowerShell.AddProblems(problems);
        Rules.AddProblems(problems);
        return problems;
    }
}
