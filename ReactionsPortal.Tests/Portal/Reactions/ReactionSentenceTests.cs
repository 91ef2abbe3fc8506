using ReactionsPortal.Engine.Model;
using ReactionsPortal.Reactions.Sentences;

namespace ReactionsPortal.Tests.Portal.Reactions;

public sealed class ReactionSentenceTests
{
    private static readonly ActionDocument PostToSlack = new() { Http = new HttpAction { Url = "https://hooks.slack.com/services/#{Secrets.Slack}" } };

    [Fact]
    public void Project_and_environment_are_said_with_the_deployment() =>
        Assert.Equal(
            "When a deployment of Core Web to Production fails and the release is 2.0.0 or later, post to hooks.slack.com.",
            Sentence(["DeploymentFailed"], All(
                new Filter { Field = "Octopus.Project.Name", Is = "Core Web" },
                new Filter { Field = "Octopus.Environment.Name", In = ["Production"] },
                new Filter { Field = "Octopus.Release.Number", MatchesVersion = ">=2.0.0" })));

    [Fact]
    public void Names_that_were_chosen_are_strong()
    {
        var sentence = ReactionSentence.Of(Document(["DeploymentFailed"], new Filter { Field = "Octopus.Project.Name", Is = "Core Web" }));

        Assert.Equal(["Core Web", "fails", "hooks.slack.com"], sentence.Parts.Where(part => part.IsStrong).Select(part => part.Text));
    }

    [Fact]
    public void Several_events_and_values_are_joined_by_or() =>
        Assert.Equal(
            "When a deployment of Core Web, Billing or Identity starts, succeeds or fails, post to hooks.slack.com.",
            Sentence(["DeploymentStarted", "DeploymentSucceeded", "DeploymentFailed"], new Filter { Field = "Octopus.Project.Name", In = ["Core Web", "Billing", "Identity"] }));

    [Fact]
    public void An_environment_that_one_of_the_events_cannot_carry_is_said_as_a_condition() =>
        Assert.Equal(
            "When a deployment of Core Web fails or a release of Core Web is created and the environment is Production, post to hooks.slack.com.",
            Sentence(["DeploymentFailed", "ReleaseCreated"], All(
                new Filter { Field = "Octopus.Project.Name", Is = "Core Web" },
                new Filter { Field = "Octopus.Environment.Name", Is = "Production" })));

    [Fact]
    public void Groups_keep_their_meaning_in_brackets() =>
        Assert.Equal(
            "When a deployment succeeds and (the project is A or it is not so that the tenant contains B) and the channel is not Beta, post to hooks.slack.com.",
            Sentence(["DeploymentSucceeded"], All(
                new Filter { Any = [new Filter { Field = "Octopus.Project.Name", Is = "A" }, new Filter { Not = new Filter { Field = "Octopus.Deployment.Tenant.Name", Contains = "B" } }] },
                new Filter { Field = "Octopus.Release.Channel.Name", IsNot = "Beta" })));

    [Theory]
    [InlineData("TentacleRegistered", "When a Tentacle is registered, post to hooks.slack.com.")]
    [InlineData("DeploymentProcessUpdated", "When the deployment process is changed, post to hooks.slack.com.")]
    [InlineData("CertificateExpired", "When Octopus says that a certificate expired, post to hooks.slack.com.")]
    [InlineData("BrandNewCategory", "When Octopus reports BrandNewCategory, post to hooks.slack.com.")]
    public void Every_event_can_be_said(string category, string sentence) => Assert.Equal(sentence, Sentence([category], filter: null));

    [Fact]
    public void What_happens_in_the_portal_is_said_with_its_conditions() =>
        Assert.Equal(
            "When a run fails for good or a reaction is paused or is enabled again and the reaction is Tell Slack, post to hooks.slack.com.",
            ReactionSentence.Of(new ReactionDocument
            {
                Trigger = new Trigger { Portal = new PortalTrigger { Events = ["RunFailed", "reactionpaused", "ReactionEnabled"] } },
                Filter = new Filter { Field = "Portal.Reaction.Name", Is = "Tell Slack" },
                Action = new ActionDocument { Http = new HttpAction { Url = "https://hooks.slack.com/a" } },
            }).ToString());

    [Theory]
    [InlineData(new[] { "DeploymentStarted" }, new[] { "DeploymentSucceeded", "DeploymentFailed" }, null, "When a deployment of Core Web to Production starts, and neither succeeds nor fails within 1 hour, post to hooks.slack.com.")]
    [InlineData(new[] { "DeploymentStarted" }, new[] { "DeploymentSucceeded" }, null, "When a deployment of Core Web to Production starts, and nothing says within 1 hour that it succeeds, post to hooks.slack.com.")]
    [InlineData(new[] { "ReleaseCreated" }, new[] { "DeploymentSucceeded" }, "Octopus.Release.Id", "When a release of Core Web is created and the environment is Production, and within 1 hour no deployment succeeds for the same release, post to hooks.slack.com.")]
    public void An_absence_says_what_begins_the_wait_and_what_does_not_come(string[] after, string[] expected, string? same, string sentence) =>
        Assert.Equal(sentence, Sentence(new AbsenceTrigger { Connection = "main", After = after, Events = expected, Within = TimeSpan.FromHours(1), Same = same }));

    [Fact]
    public void An_absence_says_which_of_the_expected_events_count() =>
        Assert.Equal(
            "When a deployment of Core Web to Production starts, and neither succeeds nor fails within 1 hour, counting only events where the tenant is Contoso or the release is 2.0.0 or later, post to hooks.slack.com.",
            Sentence(new AbsenceTrigger
            {
                Connection = "main",
                After = ["DeploymentStarted"],
                Events = ["DeploymentSucceeded", "DeploymentFailed"],
                Within = TimeSpan.FromHours(1),
                Filter = new Filter { Any = [new Filter { Field = "Octopus.Deployment.Tenant.Name", Is = "Contoso" }, new Filter { Field = "Octopus.Release.Number", MatchesVersion = ">=2.0.0" }] },
            }));

    [Fact]
    public void An_absence_by_a_time_says_its_days() =>
        Assert.Equal(
            "When no deployment of Core Web to Production succeeds by 18:00 (Europe/Berlin) from Monday to Friday, on that day, post to hooks.slack.com.",
            Sentence(new AbsenceTrigger
            {
                Connection = "main",
                Events = ["DeploymentSucceeded"],
                By = new AbsenceTime { Time = "18:00", TimeZone = "Europe/Berlin", Days = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday] },
            }));

    private static string Sentence(AbsenceTrigger absence) => ReactionSentence.Of(new ReactionDocument
    {
        Trigger = new Trigger { Absence = absence },
        Filter = All(new Filter { Field = "Octopus.Project.Name", Is = "Core Web" }, new Filter { Field = "Octopus.Environment.Name", Is = "Production" }),
        Action = PostToSlack,
    }).ToString();

    [Theory]
    [InlineData("github", "When GitHub calls /triggers/hook, run a PowerShell script of one line.")]
    [InlineData(null, "When /triggers/hook is called with its proof, run a PowerShell script of one line.")]
    public void A_known_product_is_said_to_call(string? source, string sentence) =>
        Assert.Equal(
            sentence,
            ReactionSentence.Of(new ReactionDocument
            {
                Trigger = new Trigger { Webhook = new WebhookTrigger { Route = "/triggers/hook", Source = source, Auth = new WebhookAuth { GitHub = new SharedSecret("Hook") } } },
                Action = new ActionDocument { PowerShell = new PowerShellAction { Script = "Write-Host 1" } },
            }).ToString());

    [Fact]
    public void A_webhook_says_its_route_and_what_the_script_is() =>
        Assert.Equal(
            "When /triggers/mygetpackage is called with its key and PackageType is NuGet, run a PowerShell script of 2 lines.",
            ReactionSentence.Of(new ReactionDocument
            {
                Trigger = new Trigger { Webhook = new WebhookTrigger { Route = "/triggers/mygetpackage" } },
                Filter = new Filter { Field = "PackageType", Is = "NuGet" },
                Action = new ActionDocument { PowerShell = new PowerShellAction { Script = "Write-Host 1\nWrite-Host 2\n" } },
            }).ToString());

    [Fact]
    public void A_webhook_without_proof_says_that_anybody_may_call() =>
        Assert.StartsWith(
            "When anybody calls /triggers/open,",
            ReactionSentence.Of(new ReactionDocument
            {
                Trigger = new Trigger { Webhook = new WebhookTrigger { Route = "/triggers/open", Auth = new WebhookAuth { None = new NoAuth() } } },
            }).ToString(),
            StringComparison.Ordinal);

    [Fact]
    public void A_paused_reaction_does_not_claim_to_do_anything() =>
        Assert.Equal("Paused: when a deployment fails, post to hooks.slack.com.", ReactionSentence.Of(Document(["DeploymentFailed"], filter: null) with { Enabled = false }).ToString());

    [Fact]
    public void An_empty_document_says_that_nothing_starts_it() =>
        Assert.Equal("Nothing starts this reaction yet.", ReactionSentence.Of(new ReactionDocument()).ToString());

    [Fact]
    public void A_document_without_events_says_so_and_what_it_would_do() =>
        Assert.Equal("Nothing starts this reaction yet: no Octopus event is chosen. It would post to hooks.slack.com.", Sentence([], filter: null));

    [Fact]
    public void A_document_without_an_action_says_that_nothing_is_done() =>
        Assert.Equal("When a deployment fails, nothing is done yet.", ReactionSentence.Of(Document(["DeploymentFailed"], filter: null) with { Action = new ActionDocument() }).ToString());

    [Theory]
    [InlineData("POST", "#{Secrets.SlackOps}", "post to the address in the secret SlackOps.")]
    [InlineData("PUT", "https://api.example.com:8443/v1?x=1", "send PUT to api.example.com:8443.")]
    [InlineData("POST", "https://#{Octopus.Project.Name | ToLower}.example.com/x", "post to #{Octopus.Project.Name | ToLower}.example.com.")]
    [InlineData("POST", "", "post to an address that is not set yet.")]
    public void The_destination_is_what_people_know_it_by(string method, string url, string end)
    {
        var document = Document(["DeploymentFailed"], filter: null) with { Action = new ActionDocument { Http = new HttpAction { Method = method, Url = url } } };

        Assert.EndsWith(", " + end, ReactionSentence.Of(document).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_is_suggested_once_trigger_and_action_are_there()
    {
        Assert.Equal("", ReactionSentence.SuggestedName(new ReactionDocument()));
        Assert.Equal("Post to hooks.slack.com when a deployment fails", ReactionSentence.SuggestedName(Document(["DeploymentFailed"], filter: null)));
    }

    private static Filter All(params IReadOnlyList<Filter> filters) => new() { All = filters };

    private static ReactionDocument Document(IReadOnlyList<string> events, Filter? filter) => new()
    {
        Trigger = new Trigger { Octopus = new OctopusTrigger { Connection = "main", Events = events } },
        Filter = filter,
        Action = PostToSlack,
    };

    private static string Sentence(IReadOnlyList<string> events, Filter? filter) => ReactionSentence.Of(Document(events, filter)).ToString();
}
