using ReactionsPortal.Engine.Documents;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Reactions.Drafts;
using ReactionsPortal.Reactions.Editor;

namespace ReactionsPortal.Tests.Portal.Reactions;

public sealed class YamlEditingTests
{
    private const string Yaml = """
        name: Tell Slack
        trigger:
          octopus:
            connection: main
            events: [DeploymentFailed]
        filter:
          all:
            - field: Octopus.Environment.Name
              is: Production
        action:
          http:
            url: https://hooks.example.com/x
            query:
              - name: tag
                value: "#{Octopus.Project.Name}"
            headers:
              Accept: text/plain
            auth:
              oauth2: { tokenUrl: "https://login.example.com", clientId: portal, secret: Client }
            expect:
              - json: $.ok
                is: "true"
            retryOn: [timeout, 429]
            capture:
              Id: $.id
        retry: { attempts: 3 }
        """;

    [Fact]
    public void What_is_typed_as_yaml_is_in_the_form_and_the_other_way_round()
    {
        var editor = NewEditor();

        editor.ChangeYaml(Yaml);

        Assert.Null(editor.YamlProblem);
        Assert.Equal("https://hooks.example.com/x", editor.Draft.Http.First.Url);
        Assert.Equal("Client", editor.Draft.Http.First.Proof.ClientSecret);
        Assert.Equal(Yaml, editor.Yaml);

        editor.LeaveYaml();
        editor.Change("action.http.url", draft => draft.Http.First.Url = "https://other.example.com");

        Assert.Contains("url: https://other.example.com", editor.Yaml, StringComparison.Ordinal);
        Assert.Equal(DocumentYaml.Write(editor.Finished), editor.Yaml);
    }

    [Fact]
    public void Text_that_cannot_be_read_is_kept_with_its_line_and_the_draft_stays_as_it_was()
    {
        var editor = NewEditor();
        editor.ChangeYaml(Yaml);

        editor.ChangeYaml(Yaml.Replace("connection: main", "connexion: main", StringComparison.Ordinal));

        Assert.Equal(new YamlProblem(4, "There is no field \"connexion\" here."), editor.YamlProblem);
        Assert.Equal("Line 4: There is no field \"connexion\" here.", editor.Errors()["document"]);
        Assert.Equal("main", editor.Draft.Octopus.Connection);
        Assert.Contains("connexion", editor.Yaml, StringComparison.Ordinal);

        editor.LeaveYaml();

        Assert.Null(editor.YamlProblem);
        Assert.DoesNotContain("document", editor.Errors().Keys);
        Assert.Contains("connection: main", editor.Yaml, StringComparison.Ordinal);
    }

    [Fact]
    public void Unreadable_text_comes_back_from_the_browser_as_it_was()
    {
        var editor = NewEditor();
        editor.ChangeYaml(Yaml);
        editor.ChangeYaml("name: [");
        var kept = DraftJson.Write(editor.Draft);

        var again = NewEditor();
        again.Replace(DraftJson.Read(kept)!, baseVersion: null);

        Assert.Equal("name: [", again.Yaml);
        Assert.NotNull(again.YamlProblem);
        Assert.Equal("main", again.Draft.Octopus.Connection);
    }

    [Fact]
    public void What_was_typed_while_the_portal_was_gone_is_read()
    {
        var draft = new ReactionDraft();
        DraftFields.Apply(draft, new Dictionary<string, string>(StringComparer.Ordinal) { [DraftFields.Yaml] = Yaml });

        var editor = NewEditor();
        editor.Replace(draft, baseVersion: null);

        Assert.Equal("Tell Slack", editor.Draft.Name);
        Assert.Equal(Yaml, DraftFields.Of(editor.Draft)[DraftFields.Yaml]);
    }

    [Fact]
    public void Text_as_it_would_be_written_is_no_change()
    {
        var saved = new Reaction { Id = Guid.NewGuid(), Version = 1, Document = DocumentYaml.Read(Yaml), CreatedAt = DateTimeOffset.UnixEpoch, UpdatedAt = DateTimeOffset.UnixEpoch, UpdatedBy = "somebody" };
        var editor = new ReactionEditor(saved) { TakenNames = [] };
        var written = editor.Yaml;

        editor.ChangeYaml(written + "# a comment\n");
        Assert.True(editor.IsChanged);
        editor.ChangeYaml(written);

        Assert.Null(editor.Draft.Yaml);
        Assert.False(editor.IsChanged);
    }

    [Fact]
    public void The_other_action_is_kept_beside_the_yaml()
    {
        var editor = NewEditor();
        editor.Change("action", draft => draft.PowerShell.Script = "Write-Host 'kept'");

        editor.ChangeYaml(Yaml);

        Assert.Equal("Write-Host 'kept'", editor.Draft.PowerShell.Script);
    }

    [Fact]
    public void Any_half_typed_document_is_taken_or_refused_with_a_line()
    {
        var editor = NewEditor();
        var every = DocumentYaml.Write(EveryField.Document());

        for (var length = 0; length < Yaml.Length; length++)
            Type(editor, Yaml[..length]);
        foreach (var line in every.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            Type(editor, every.Replace(line + "\n", "", StringComparison.Ordinal));
            Type(editor, every.Replace(line, line[..(line.IndexOf(':', StringComparison.Ordinal) + 1)], StringComparison.Ordinal));
            Type(editor, every.Replace(line, line[..(line.IndexOf('-', StringComparison.Ordinal) + 1)], StringComparison.Ordinal));
        }
    }

    private static void Type(ReactionEditor editor, string text)
    {
        editor.ChangeYaml(text);
        Assert.True(editor.YamlProblem is null or { Line: > 0, Sentence.Length: > 0 }, text);
        _ = editor.Errors();
    }

    private static ReactionEditor NewEditor() => new(saved: null) { TakenNames = [] };
}
