using ReactionsPortal.Engine.Documents;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Sources;
using ReactionsPortal.Reactions.Drafts;

namespace ReactionsPortal.Tests.Portal.Reactions;

public sealed class DraftKeepsEveryFieldTests
{
    public static TheoryData<string> Documents
    {
        get
        {
            var all = EveryField.Document();
            var octopus = all with { Trigger = new Trigger { Octopus = all.Trigger.Octopus } };
            var absence = all.Trigger.Absence!;
            var script = all.Action with { Http = null };
            return
            [
                DocumentJson.Write(octopus with { Action = all.Action with { PowerShell = null, Http = all.Action.Http! with { Requests = null } } }),
                DocumentJson.Write(octopus with { Action = all.Action with { PowerShell = null } }),
                .. OneProofEach(all.Trigger.Webhook!).Select(webhook => DocumentJson.Write(all with { Trigger = new Trigger { Webhook = webhook }, Action = script })),
                DocumentJson.Write(all with { Trigger = new Trigger { Absence = absence with { By = null } }, Action = script }),
                DocumentJson.Write(all with { Trigger = new Trigger { Absence = absence with { After = null, Within = null, Same = null, Filter = null } }, Action = script }),
                DocumentJson.Write(all with { Trigger = new Trigger { Portal = all.Trigger.Portal }, Action = script }),
            ];
        }
    }

    /// <summary>A caller proves itself in one way at a time.</summary>
    private static IEnumerable<WebhookTrigger> OneProofEach(WebhookTrigger webhook)
    {
        foreach (var property in typeof(WebhookAuth).GetProperties().Where(property => property.CanWrite))
        {
            var auth = new WebhookAuth();
            property.SetValue(auth, property.GetValue(webhook.Auth));
            yield return webhook with { Auth = auth };
        }
    }

    [Theory, MemberData(nameof(Documents))]
    public void No_field_is_lost_in_the_form(string document) =>
        Assert.Equal(document, DocumentJson.Write(ReactionDraft.Of(DocumentJson.Read(document)).ToDocument()));

    [Theory, MemberData(nameof(Documents))]
    public void No_field_is_lost_in_the_browser(string document) =>
        Assert.Equal(document, DocumentJson.Write(DraftJson.Read(DraftJson.Write(ReactionDraft.Of(DocumentJson.Read(document))))!.ToDocument()));

    [Fact]
    public void A_change_of_one_field_leaves_what_the_form_does_not_show()
    {
        var all = EveryField.Document();
        var document = all with { Trigger = new Trigger { Octopus = all.Trigger.Octopus }, Action = new ActionDocument { Http = all.Action.Http! with { Requests = null } } };
        var draft = ReactionDraft.Of(document);

        draft.Http.First.Url = "https://example.com/other";

        Assert.Equal(
            DocumentJson.Write(document with { Action = new ActionDocument { Http = document.Action.Http with { Url = "https://example.com/other" } } }),
            DocumentJson.Write(draft.ToDocument()));
    }

    [Fact]
    public void Another_proof_replaces_the_one_that_was_there()
    {
        var webhook = new WebhookTrigger { Route = "/triggers/a", Correlation = "#{Webhook.Body.id}", Auth = new WebhookAuth { ApiKey = new SharedSecret("Key") } };
        var draft = WebhookTriggerDraft.Of(webhook);

        draft.Proof = WebhookProof.None;

        var changed = draft.ToTrigger(webhook);
        Assert.Equal(new WebhookAuth { None = new NoAuth() }, changed.Auth);
        Assert.Equal(webhook.Correlation, changed.Correlation);
    }

    [Fact]
    public void The_usual_header_goes_with_the_product_that_calls_and_an_own_one_stays()
    {
        var draft = new WebhookTriggerDraft();

        draft.SetSource(KnownSources.Find("shopify"));
        Assert.Equal((WebhookProof.Hmac, "X-Shopify-Hmac-Sha256"), (draft.Proof, draft.Header));
        draft.SetSource(KnownSources.Find("harbor"));
        Assert.Equal((WebhookProof.Header, "Authorization"), (draft.Proof, draft.Header));
        draft.SetSource(KnownSources.Find("telegram"));
        Assert.Equal((WebhookProof.Header, "X-Telegram-Bot-Api-Secret-Token"), (draft.Proof, draft.Header));

        draft.Header = "X-Ours";
        draft.SetSource(KnownSources.Find("harbor"));
        Assert.Equal((WebhookProof.Header, "X-Ours"), (draft.Proof, draft.Header));
    }

    [Theory]
    [InlineData("", null, false)]
    [InlineData(" 90s ", "00:01:30", false)]
    [InlineData("soon", null, true)]
    public void How_far_the_signed_time_may_be_off_is_typed_as_a_span(string typed, string? tolerance, bool isWrong)
    {
        var draft = new WebhookTriggerDraft { Proof = WebhookProof.Hmac, Secret = "Key", Header = "X-Signature", TimestampHeader = "X-Time", TimeTolerance = typed };
        var problems = new Dictionary<string, string>();

        draft.AddProblems(problems);

        Assert.Equal(tolerance, draft.ToTrigger(null).Auth!.Hmac!.Tolerance?.ToString("c", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(isWrong, problems.ContainsKey("trigger.webhook.auth.hmac.tolerance"));
    }
}
