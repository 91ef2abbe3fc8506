using System.Text.Json;
using ReactionsPortal.Engine.Actions.PowerShell;
using ReactionsPortal.Engine.Documents;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Engine.Reactions.Validation;
using ReactionsPortal.Engine.Templating;

namespace ReactionsPortal.Tests.Engine.Reactions;

public sealed class ReactionValidatorTests
{
    private static readonly ReactionDocument OnOctopus = new()
    {
        Name = "A reaction",
        Trigger = new Trigger { Octopus = new OctopusTrigger { Connection = "main", Events = ["DeploymentFailed"] } },
        Action = new ActionDocument { Http = new HttpAction { Url = "https://example.com" } },
    };

    private static readonly ReactionDocument OnWebhook = OnOctopus with
    {
        Trigger = new Trigger { Webhook = new WebhookTrigger { Route = "/triggers/a" } },
        Action = new ActionDocument { PowerShell = new PowerShellAction { Script = "1" } },
    };

    private static ReactionDocument Limited(ScriptLimits limits) => OnWebhook with { Action = new ActionDocument { PowerShell = new PowerShellAction { Script = "1", Limits = limits } } };

    private static ReactionDocument Absent(string absence) => OnOctopus with { Trigger = new Trigger { Absence = JsonSerializer.Deserialize<AbsenceTrigger>(absence, DocumentJson.Options) } };

    private static readonly ScriptMaximums Most = ScriptMaximums.Of(new PowerShellOptions());

    private readonly ReactionValidator _validator = new(new TriggerValidator(new AnyRoute(), new TemplateEngine(), new FilterValidator()), new FilterValidator(), new ActionValidator(new TemplateLanguages(new TemplateEngine()), Most), Most);

    public static TheoryData<ReactionDocument, string, string> Wrong() => new()
    {
        { OnOctopus with { Name = " " }, "name", "Give the reaction a name." },
        { OnOctopus with { Trigger = new Trigger() }, "trigger", "A trigger is one of octopus, webhook, absence and portal." },
        { OnOctopus with { Trigger = OnOctopus.Trigger with { Webhook = new WebhookTrigger { Route = "/triggers/a" } } }, "trigger", "A trigger is one of octopus, webhook, absence and portal." },
        { OnOctopus with { Trigger = new Trigger { Octopus = new OctopusTrigger { Connection = "main" } } }, "trigger.octopus.events", "Name at least one event, for example DeploymentSucceeded." },
        { OnOctopus with { Trigger = new Trigger { Portal = new PortalTrigger() } }, "trigger.portal.events", "Name at least one event, for example RunFailed." },
        { OnOctopus with { Trigger = new Trigger { Portal = new PortalTrigger { Events = ["RunFaild"] } } }, "trigger.portal.events[0]", "The portal's own events are RunFailed, ReactionRecovered, ConnectionLost" },
        { Absent("""{"connection": "main", "events": ["DeploymentFailed"]}"""), "trigger.absence", "Say either after which events it is expected (after and within) or by which time (by)." },
        { Absent("""{"connection": "main", "events": [], "by": {"time": "18:00"}}"""), "trigger.absence.events", "Name at least one event that is expected, for example DeploymentSucceeded." },
        { Absent("""{"connection": "main", "events": ["DeploymentFailed"], "after": ["DeploymentFailed"], "within": "1h"}"""), "trigger.absence.after[0]", "DeploymentFailed cannot both begin the wait and end it." },
        { Absent("""{"connection": "main", "events": ["DeploymentFailed"], "after": ["DeploymentStarted"]}"""), "trigger.absence.within", "Say within what time it is expected, for example 1h." },
        { Absent("""{"connection": "main", "events": ["DeploymentFailed"], "after": ["DeploymentStarted"], "within": "500ms"}"""), "trigger.absence.within", "A wait is 1s to 31d." },
        { Absent("""{"connection": "main", "events": ["DeploymentFailed"], "after": ["DeploymentStarted"], "within": "1h", "same": "a b"}"""), "trigger.absence.same", "Name a variable that both events have, such as Octopus.Release.Id. Leave it out for the same deployment, runbook run or task." },
        { Absent("""{"connection": "main", "events": ["DeploymentFailed"], "by": {"time": "6 pm"}}"""), "trigger.absence.by.time", "A time is hours and minutes, such as 18:00." },
        { Absent("""{"connection": "main", "events": ["DeploymentFailed"], "by": {"time": "18:00", "days": ["monday", "monday"]}}"""), "trigger.absence.by.days", "Name each day once, at least one. Leave days out for every day." },
        { Absent("""{"connection": "main", "events": ["DeploymentFailed"], "by": {"time": "18:00", "timeZone": "Mars"}}"""), "trigger.absence.by.timeZone", "This machine knows no time zone Mars. Write one such as Europe/Berlin, or leave it out for UTC." },
        { Absent("""{"connection": "main", "events": ["DeploymentFailed"], "within": "1h", "by": {"time": "18:00"}}"""), "trigger.absence.within", "A span goes with after. By a time of day, since says from when on an event counts." },
        { OnWebhook with { Trigger = new Trigger { Webhook = new WebhookTrigger { Route = "/hooks/a" } } }, "trigger.webhook.route", "A route starts with /triggers/ and goes on, for example /triggers/mygetpackage." },
        { OnWebhook with { Trigger = new Trigger { Webhook = new WebhookTrigger { Route = "/triggers/{bad" } } }, "trigger.webhook.route", "bad route" },
        { OnWebhook with { Action = OnOctopus.Action }, "action.http", NoPassthrough.Reason },
        { OnWebhook with { Action = new ActionDocument() }, "action", "An action is either http or powershell." },
        { OnWebhook with { Retry = new RetryPolicy { Attempts = 3 } }, "retry.attempts", "A script is tried again only if action.powershell.repeatable is true." },
        { OnWebhook with { Action = new ActionDocument { PowerShell = new PowerShellAction() } }, "action.powershell.script", "Write the script." },
        { OnOctopus with { Action = new ActionDocument { Http = new HttpAction { Url = "ftp://x" } } }, "action.http.url", "An address starts with http:// or https://." },
        { OnOctopus with { Action = new ActionDocument { Http = new HttpAction { Url = "https://x", Headers = new Dictionary<string, string> { ["a b"] = "c" } } } }, "action.http.headers", "'a b' is not a header name." },
        { Http("""{"url": "https://x", "query": [{"name": "", "value": ""}]}"""), "action.http.query[0].name", "A name has 1 to 200 characters." },
        { Http("""{"url": "https://x", "form": [{"name": "a", "value": "#{if"}]}"""), "action.http.form[0].value", "" },
        { Http("""{"url": "https://x", "body": "a", "form": []}"""), "action.http.body", "A request has one body: body, form or multipart." },
        { Http("""{"url": "https://x", "auth": {"basic": {"user": "a"}, "bearer": {"secret": "b"}}}"""), "action.http.auth", "Proof is one of basic, bearer, header and oauth2, and hmac with or without them." },
        { Http("""{"url": "https://x", "auth": {"oauth2": {"tokenUrl": "x", "clientId": "a", "secret": "b"}}}"""), "action.http.auth.oauth2.tokenUrl", "An address starts with http:// or https://." },
        { Http("""{"url": "https://x", "capture": {"a b": "$.id"}}"""), "action.http.capture", "'a b' is not a name: letters, digits, - and _, a letter first." },
        { Http("""{"url": "https://x", "capture": {"Id": "$.["}}"""), "action.http.capture", "Id: " },
        { Http("""{"url": "https://x", "capture": {"Id": {"regex": "(?=a)"}}}"""), "action.http.capture", "Id: " },
        { Http("""{"url": "https://x", "expect": [{"json": "$.a"}]}"""), "action.http.expect[0]", "A condition has one operator: is, isNot, contains, containsNot, matches or exists." },
        { Http("""{"url": "https://x", "redirects": {"hosts": ["a b"]}}"""), "action.http.redirects.hosts[0]", "This is not a host; write for example files.example.com." },
        { Http("""{"requests": []}"""), "action.http.requests", "There are 1 to 5 requests." },
        { Http("""{"url": "https://x", "requests": [{"url": "https://x"}]}"""), "action.http.requests", "An action is one request or has requests: write what is sent into them." },
        { Http("""{"requests": [{"url": "https://x"}, {"url": "x"}]}"""), "action.http.requests[1].url", "An address starts with http:// or https://." },
        { OnOctopus with { Action = new ActionDocument { PowerShell = new PowerShellAction { Script = "1", Parameters = new Dictionary<string, string> { ["Name"] = "#{if" } } } }, "action.powershell.parameters", "Name: line 1" },
        { OnOctopus with { Action = new ActionDocument { PowerShell = new PowerShellAction { Script = "1", Parameters = new Dictionary<string, string> { [" "] = "a" } } } }, "action.powershell.parameters", "A parameter's name has 1 to 200 characters." },
        { Http("""{"syntax": "scriban", "url": "https://x/{{ if }}"}"""), "action.http.url", "" },
        { OnWebhook with { Trigger = new Trigger { Webhook = OnWebhook.Trigger.Webhook! with { Correlation = "#{if" } } }, "trigger.webhook.correlation", "" },
        { OnOctopus with { Timeout = TimeSpan.FromHours(2) }, "timeout", "A time-out is 1s to 30m." },
        { OnWebhook with { Timeout = TimeSpan.FromHours(2) }, "timeout", "A script's time-out is 1s to 30m. An administrator sets the most in PowerShell:MaxMinutes." },
        { Limited(new() { MemoryMegabytes = 2048 }), "action.powershell.limits.memoryMegabytes", "A script's memory is 64 to 1,024 MB. An administrator sets the most in PowerShell:MaxMemoryMegabytes." },
        { Limited(new() { OutputLines = 30_000 }), "action.powershell.limits.outputLines", "Lines of output are 10 to 20,000. An administrator sets the most in PowerShell:MaxOutputLines." },
        { Limited(new() { OutputBytes = 1 }), "action.powershell.limits.outputBytes", "Bytes of output are 1,024 to 4,194,304. An administrator sets the most in PowerShell:MaxOutputBytes." },
        { OnOctopus with { Retry = new RetryPolicy { Attempts = 99 } }, "retry.attempts", "Attempts are 1 to 20." },
        { OnOctopus with { Limit = new RunLimit { Concurrency = 0 } }, "limit.concurrency", "Runs at once are 1 to 100." },
        { OnOctopus with { Order = new RunOrder { By = " " } }, "order.by", "Name the variable by whose value runs go one after another, such as Octopus.Deployment.Id." },
        { OnOctopus with { Order = new RunOrder { By = "#{Octopus.Deployment.Id}" } }, "order.by", "Name the variable alone, without #{ and }." },
        { OnOctopus with { Order = new RunOrder { By = "Secrets.Key" } }, "order.by", "Name a variable of the event: secrets, captured values and what belongs to the run alone are not known when it gets its place." },
        { OnOctopus with { Filter = new Filter { All = [new Filter { Field = "x", Is = "a", In = ["b"] }] } }, "filter.all[0]", "This has 2 operators (is, in); write one condition for each." },
        { OnOctopus with { Filter = new Filter { Any = [new Filter { Not = new Filter { Field = "x", Matches = "(" } }] } }, "filter.any[0].not.matches", "regular expression" },
        { OnOctopus with { Filter = Named("Octopus.Project.Name", "Core Web") with { Contains = "Core" } }, "filter.ids", "Ids go with" },
        { OnOctopus with { Filter = Named("Octopus.Release.Number", "Core Web") with { Is = "Core Web" } }, "filter.ids", "no name of something" },
        { OnOctopus with { Filter = Named("Octopus.Project.Name", "Billing") with { In = ["Core Web"] } }, "filter.ids", "Billing is not among the values." },
        { OnOctopus with { Filter = new Filter() }, "filter", "This is one of all, any, not, or a field with one operator." },
    };

    private static Filter Named(string field, string value) => new() { Field = field, Ids = new Dictionary<string, string>(StringComparer.Ordinal) { [value] = "Projects-1" } };

    [Theory, MemberData(nameof(Wrong))]
    public void What_is_wrong_is_said_at_its_field(ReactionDocument document, string field, string sentence)
    {
        var errors = FieldErrors.Of(_validator.Validate(document));

        Assert.True(errors.TryGetValue(field, out var sentences), $"Errors are at {string.Join(", ", errors.Keys)}.");
        Assert.Contains(sentences!, said => said.Contains(sentence, StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_right_passes()
    {
        Assert.Empty(FieldErrors.Of(_validator.Validate(OnOctopus)));
        Assert.Empty(FieldErrors.Of(_validator.Validate(OnWebhook)));
    }

    [Fact]
    public void Groups_without_end_are_refused()
    {
        var filter = new Filter { Field = "x", Is = "y" };
        for (var i = 0; i < 10_000; i++)
            filter = new Filter { Not = filter };

        Assert.Contains(FieldErrors.Of(_validator.Validate(OnOctopus with { Filter = filter })).Values.SelectMany(sentences => sentences), said => said.Contains("deep", StringComparison.Ordinal));
    }

    private static ReactionDocument Http(string http) =>
        OnOctopus with { Action = new ActionDocument { Http = JsonSerializer.Deserialize<HttpAction>(http, DocumentJson.Options) } };

    private sealed class AnyRoute : IRouteTemplates
    {
        public string? Problem(string template) => template.Contains("{bad", StringComparison.Ordinal) ? "bad route" : null;

        public IReadOnlyDictionary<string, string>? Match(string template, string path) => null;

        public decimal Rank(string template) => 0;

        public string? Shared(string one, string other) => null;
    }
}
