using ReactionsPortal.Engine.Documents;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Reactions.Drafts;
using ReactionsPortal.Reactions.Editor;

namespace ReactionsPortal.Tests.Portal.Reactions;

public sealed class HttpActionDraftTests
{
    /// <summary>What an admin can write; each shows other fields of the form.</summary>
    public static TheoryData<string> Actions =>
    [
        """{"method":"GET","url":"https://a","query":[{"name":"tag","value":"1"},{"name":"tag","value":"2"}],"headers":{},"omitEmpty":true,"success":["200","404"]}""",
        """{"method":"POST","url":"https://a","headers":{"A":"1","B":""},"contentType":"text/xml","body":"<a/>","escape":"none","success":["200-299"]}""",
        """{"method":"POST","url":"https://a","headers":{},"form":[{"name":"a","value":"1"},{"name":"a","value":"2"}],"success":["200-299"]}""",
        """{"method":"POST","url":"https://a","headers":{},"multipart":[{"name":"a","value":"1","fileName":"a.txt","contentType":"text/plain"},{"name":"b","value":"2"}],"success":["200-299"]}""",
        """{"method":"POST","url":"https://a","headers":{},"body":"{}","auth":{"basic":{"user":"ci","secret":"P"},"hmac":{"secret":"K","header":"X-S","algorithm":"sha512","encoding":"base64","prefix":"v1="}},"success":["200-299"]}""",
        """{"method":"POST","url":"https://a","headers":{},"auth":{"basic":{"user":"ci"}},"success":["200-299"]}""",
        """{"method":"POST","url":"https://a","headers":{},"auth":{"bearer":{"secret":"T"}},"success":["200-299"]}""",
        """{"method":"POST","url":"https://a","headers":{},"auth":{"header":{"name":"Api-Key","secret":"K"}},"success":["200-299"]}""",
        """{"method":"POST","url":"https://a","headers":{},"auth":{"oauth2":{"tokenUrl":"https://t","clientId":"c","secret":"S","scope":"a b","audience":"x","inBody":true}},"success":["200-299"]}""",
        """{"method":"POST","url":"https://a","headers":{},"clientCertificate":{"secret":"C","passwordSecret":"P"},"proxy":{"url":"http://p:3128","user":"u","secret":"S"},"success":["200-299"]}""",
        """{"method":"POST","url":"https://a","headers":{},"clientCertificate":{"secret":"C"},"proxy":"none","success":["200-299"]}""",
        """{"method":"POST","url":"https://a","headers":{},"proxy":"http://p:3128","success":["200-299"]}""",
        """{"method":"POST","url":"https://a","headers":{},"success":["200-299"],"expect":[{"json":"$.ok","is":"true"},{"header":"X","isNot":"a"},{"contains":"x"},{"containsNot":"y"},{"matches":"^z"},{"json":"$.a","exists":true},{"json":"$.b","exists":false}]}""",
        """{"method":"POST","url":"https://a","headers":{},"success":["200-299"],"retryOn":["429","timeout","500-503","condition"],"redirects":{"hosts":["b.example.com"]},"capture":{"Id":"$.id","Job":{"header":"Location","regex":"/([0-9]+)"},"Text":{"regex":"id=(.+)"},"Token":{"json":"$.t","sensitive":true}}}""",
        """{"method":"POST","url":"https://a","headers":{},"success":["200-299"],"retryOn":[],"redirects":{"hosts":[]},"syntax":"scriban"}""",
        """{"syntax":"octopus","requests":[{"name":"Find","method":"GET","url":"https://a","headers":{},"success":["200-299"],"capture":{"Id":"$.id"}},{"method":"DELETE","url":"https://b/#{Captured.Id}","headers":{},"success":["204"]}]}""",
        """{"requests":[{"method":"POST","url":"https://a","headers":{},"success":["200-299"]}]}""",
    ];

    [Theory, MemberData(nameof(Actions))]
    public void An_action_comes_back_from_the_form_as_it_was(string action)
    {
        var document = DocumentJson.Read($$$"""{"name":"a","action":{"http":{{{action}}}}}""");

        Assert.Equal(DocumentJson.Write(document), DocumentJson.Write(ReactionDraft.Of(document).ToDocument()));
        Assert.Equal(DocumentJson.Write(document), DocumentJson.Write(DraftJson.Read(DraftJson.Write(ReactionDraft.Of(document)))!.ToDocument()));
    }

    [Fact]
    public void From_one_request_to_two_and_back_nothing_is_lost()
    {
        var document = DocumentJson.Read("""{"name":"a","action":{"http":{"url":"https://a","body":"{}","auth":{"bearer":{"secret":"T"}},"syntax":"scriban"}}}""");
        var draft = ReactionDraft.Of(document);

        var second = draft.Http.Add();
        second.Url = "https://b";
        var two = draft.ToDocument().Action.Http!;
        draft.Http.Remove(second);

        Assert.Equal(["https://a", "https://b"], two.Steps.Select(step => step.Url));
        Assert.Equal("T", two.Steps[0].Auth?.Bearer?.Secret);
        Assert.Equal("action.http.requests[1]", second.Path);
        Assert.Equal(DocumentJson.Write(document), DocumentJson.Write(draft.ToDocument()));
    }

    [Fact]
    public void The_name_of_the_request_that_is_left_is_kept()
    {
        var draft = new HttpActionDraft();
        draft.First.Name = "Find";
        var second = draft.Add();

        draft.Remove(second);

        Assert.Equal("Find", Assert.Single(draft.ToAction(origin: null).Requests!).Name);
    }

    [Fact]
    public void Requests_change_places_and_come_back_where_they_were()
    {
        var draft = HttpActionDraft.Of(DocumentJson.Read("""{"action":{"http":{"requests":[{"url":"https://a","name":"A"},{"url":"https://b"},{"url":"https://c"}]}}}""").Action.Http!);
        var first = draft.First;

        draft.Move(first, 1);
        Assert.Equal(["https://b", "https://a", "https://c"], draft.ToAction(origin: null).Steps.Select(step => step.Url));

        draft.Remove(first);
        draft.PutBack(first, 1);
        draft.Move(first, -5);
        Assert.Equal(["https://b", "https://a", "https://c"], draft.ToAction(origin: null).Steps.Select(step => step.Url));
    }

    [Fact]
    public void There_are_at_most_five_requests()
    {
        var draft = new HttpActionDraft();

        while (draft.MayAdd)
            draft.Add();

        Assert.Equal(5, draft.Requests.Count);
    }

    [Fact]
    public void Trying_another_body_or_proof_loses_nothing()
    {
        var request = new HttpActionDraft().First;
        request.Body.Text = "{}";
        request.Proof.Kind = HttpProofKind.Bearer;
        request.Proof.Token = "T";

        request.Body.Choose(HttpBodyKind.Form);
        request.Proof.Kind = HttpProofKind.Basic;
        var tried = request.ToStep(origin: null, "x");
        request.Body.Choose(HttpBodyKind.Json);
        request.Proof.Kind = HttpProofKind.Bearer;
        var back = request.ToStep(origin: null, "x");

        Assert.Equal((null, null), (tried.Body, tried.Auth?.Bearer));
        Assert.NotNull(tried.Form);
        Assert.Equal(("{}", "T"), (back.Body, back.Auth?.Bearer?.Secret));
        Assert.Null(back.Form);
    }

    [Fact]
    public void A_kind_of_body_brings_its_content_type()
    {
        var body = new HttpBodyDraft();

        body.Choose(HttpBodyKind.Xml);
        Assert.Equal("application/xml", body.ContentType);
        body.Choose(HttpBodyKind.Text);
        Assert.Equal("text/plain", body.ContentType);
        body.Choose(HttpBodyKind.Json);
        Assert.Equal("", body.ContentType);
    }

    [Fact]
    public void Asking_for_something_carries_nothing()
    {
        var request = new HttpActionDraft().First;

        request.ChooseMethod("GET");
        Assert.Equal(HttpBodyKind.None, request.Body.Kind);
        request.ChooseMethod("PUT");
        Assert.Equal(HttpBodyKind.Json, request.Body.Kind);
        request.Body.Text = "{}";
        request.ChooseMethod("GET");
        Assert.Equal(HttpBodyKind.Json, request.Body.Kind);
    }

    [Fact]
    public void Rows_that_say_nothing_are_left_out_and_the_others_know_their_place()
    {
        var request = new HttpActionDraft().First;
        request.Query = [new() { Id = 1 }, new() { Id = 2, Name = "a" }];
        request.Expect = [new() { Id = 1 }];
        request.Captures = [new() { Id = 1 }];

        var step = request.ToStep(origin: null, "action.http");

        Assert.Equal("a", Assert.Single(step.Query!).Name);
        Assert.Equal(["", "action.http.query[0]"], request.Query.Select(row => row.Path));
        Assert.Null(step.Expect);
        Assert.Null(step.Capture);
    }

    [Fact]
    public void What_a_list_of_names_cannot_hold_is_said_at_its_request()
    {
        var draft = new ReactionDraft { Action = ActionKind.Http };
        draft.Http.Add().Captures = [new() { Id = 1, Name = "A", Place = "$.a" }, new() { Id = 2, Name = "A", Place = "$.b" }];
        draft.Http.First.Headers = [new() { Id = 1, Value = "1" }];
        draft.Http.First.Retry = new() { AsUsual = false, Statuses = "sometimes" };

        draft.ToDocument();
        var problems = draft.Problems();

        Assert.Equal("The captured value A is there twice.", problems["action.http.requests[1].capture"]);
        Assert.Equal("A header has no name.", problems["action.http.requests[0].headers"]);
        Assert.Equal(StatusText.Expected, problems["action.http.requests[0].retryOn"]);
    }

    [Fact]
    public void Every_text_of_an_action_is_kept_by_the_browser()
    {
        var draft = ReactionDraft.Of(DocumentJson.Read("""{"action":{"http":{"url":"https://a"}}}"""));
        foreach (var action in Actions)
            draft.Http.Requests.AddRange(HttpActionDraft.Of(DocumentJson.Read($$$"""{"action":{"http":{{{action}}}}}""").Action.Http!).Requests);
        for (var index = 0; index < draft.Http.Requests.Count; index++)
            draft.Http.Requests[index].Id = index + 1;
        var typed = DraftFields.Of(draft).ToDictionary(text => text.Key, text => $"typed into {text.Key}", StringComparer.Ordinal);

        DraftFields.Apply(draft, typed);

        Assert.True(typed.Count > 200, $"{typed.Count} texts");
        Assert.Equal(typed, DraftFields.Of(draft));
    }
}
