using FsCheck.Xunit;
using ReactionsPortal.Engine.Documents;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Tests.Portal.Reactions;

namespace ReactionsPortal.Tests.Engine.Documents;

public sealed class DocumentYamlTests
{
    private const string NewRelic = """
        name: Tell New Relic about production deployments of Core Web
        enabled: true
        tags: [monitoring]
        trigger:
          octopus:
            connection: main
            events: [DeploymentStarted, DeploymentSucceeded, DeploymentFailed]
        filter:
          all:
            - field: Octopus.Project.Name
              is: Core Web
            - field: Octopus.Environment.Name
              in: [Production]
            - field: Octopus.Release.Number
              matchesVersion: ">=2.0.0"
        action:
          http:
            method: POST
            url: https://example.com/v1/deployments?app=#{Octopus.Project.Name | UriDataEscape}
            headers: { Api-Key: "#{Secrets.NewRelicKey}" }
            contentType: application/json
            body: |
              {"version": "#{Octopus.Release.Number}", "user": "#{Octopus.Deployment.CreatedBy.DisplayName}"}
            escape: json          # every inserted value is escaped for the body's type
            success: [200-299]
            capture: { AnnotationId: "$.id" }
        retry: { attempts: 5, backoff: exponential, first: 5s, max: 10m }
        limit: { concurrency: 4, rate: 60/m }
        order: { by: Octopus.Deployment.Id }
        timeout: 30s
        """;

    private const string MyGet = """
        name: Create a release when MyGet gets a package
        trigger:
          webhook:
            route: /triggers/mygetpackage
            methods: [POST]
            auth: { apiKey: { secret: MyGetKey } }
            source: myget
        action:
          powershell:
            script: |
              Write-Host "New package $($Payload.Payload.PackageIdentifier)"
              New-OctopusRelease -Project 'Core Web' -Version $Payload.Payload.PackageVersion
        timeout: 5m
        """;

    private const string NeitherEnded = """
        name: Ring when a deployment to Production hangs
        trigger:
          absence:
            connection: main
            after: [DeploymentStarted]
            events: [DeploymentSucceeded, DeploymentFailed]
            within: 1h
            same: Octopus.Deployment.Id
            filter: { field: Octopus.Environment.Name, is: Production }
        action:
          http: { url: "https://example.com/#{Octopus.Deployment.Id}" }
        """;

    private const string NoDeployment = """
        name: Ring when nothing was deployed by the evening
        trigger:
          absence:
            connection: main
            events: [DeploymentSucceeded]
            by: { time: "18:00", days: [monday, friday], timeZone: Europe/Berlin, since: week }
        action:
          http: { url: "https://example.com/#{Absence.By}" }
        """;

    [Theory, InlineData(NewRelic), InlineData(MyGet), InlineData(NeitherEnded), InlineData(NoDeployment)]
    public void A_document_as_people_write_it_is_read_and_written(string yaml)
    {
        var document = DocumentYaml.Read(yaml);

        Assert.Equal(DocumentJson.Write(document), DocumentJson.Write(DocumentYaml.Read(DocumentYaml.Write(document))));
    }

    [Fact]
    public void Several_lines_are_a_literal_block() =>
        Assert.Contains("    script: |\n      Write-Host \"New package", DocumentYaml.Write(DocumentYaml.Read(MyGet)), StringComparison.Ordinal);

    [Fact]
    public void Every_field_survives()
    {
        var all = EveryField.Document();
        foreach (var document in (ReactionDocument[])[all, all with { Action = all.Action with { Http = all.Action.Http! with { Requests = null } } }])
            Assert.Equal(DocumentJson.Write(document), DocumentJson.Write(DocumentYaml.Read(DocumentYaml.Write(document))));
    }

    [Property(MaxTest = 500)]
    public void Any_text_stays_as_it_is(string? first, string? second, int style)
    {
        var text = (first ?? "") + (style % 3 == 0 ? "\n" : style % 3 == 1 ? "\n\n  " : " #") + (second ?? "");
        if (HasLoneSurrogate(text))
            return;
        var document = new ReactionDocument { Name = text, Tags = [text, second ?? ""], Action = new ActionDocument { PowerShell = new PowerShellAction { Script = text } } };

        Assert.Equal(DocumentJson.Write(document), DocumentJson.Write(DocumentYaml.Read(DocumentYaml.Write(document))));
    }

    [Theory]
    [InlineData("true"), InlineData("5"), InlineData("null"), InlineData("~"), InlineData(""), InlineData("- a"), InlineData("a: b"), InlineData("a #b"), InlineData("*a"), InlineData("&a"), InlineData("!a")]
    [InlineData("a\n"), InlineData("a\n\n"), InlineData("a\n  b"), InlineData("a\n\tb"), InlineData("  a\nb"), InlineData("\na"), InlineData("a \nb"), InlineData("a\r\nb"), InlineData("---\na"), InlineData("a\n---\nb\n...\n"), InlineData("#{a}\n# b")]
    public void Text_that_looks_like_something_else_stays_text(string text)
    {
        var document = new ReactionDocument { Name = text, Action = new ActionDocument { PowerShell = new PowerShellAction { Script = text } } };

        var read = DocumentYaml.Read(DocumentYaml.Write(document));

        Assert.Equal((text, text), (read.Name, read.Action.PowerShell!.Script));
    }

    [Theory]
    [InlineData("name: a\n\ncolour: red\ntags: []", 3, "colour")]
    [InlineData("name: a\naction:\n  http:\n    url: b\n    bodi: c", 5, "bodi")]
    [InlineData("name: a\nenabled: maybe", 2, "another kind")]
    [InlineData("name: 5", 1, "quotes")]
    [InlineData("name: a\ntimeout: soon", 2, "")]
    [InlineData("name: a\nname: b", 2, "twice")]
    [InlineData("name: a\ntags: [a", 2, "YAML")]
    [InlineData("name: &a b", 1, "Anchors")]
    [InlineData("name: a\ntags: [*a]", 2, "Aliases")]
    [InlineData("name: !!int 5", 1, "Tags")]
    [InlineData("name: a\n---\nname: b", 2, "One document")]
    [InlineData("", 1, "empty")]
    public void What_is_wrong_is_said_with_its_line(string yaml, long line, string words)
    {
        var fault = Assert.Throws<DocumentYamlException>(() => DocumentYaml.Read(yaml));

        Assert.Equal(line, fault.Line);
        Assert.Contains(words, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Depth_and_length_have_limits()
    {
        Assert.Contains("levels", Assert.Throws<DocumentYamlException>(() => DocumentYaml.Read("name: " + new string('[', 5000))).Message, StringComparison.Ordinal);
        Assert.Throws<DocumentYamlException>(() => DocumentYaml.Read(new string(' ', DocumentYaml.MaxLength + 1)));
    }

    private static bool HasLoneSurrogate(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
                at++;
            else if (char.IsSurrogate(text[at]))
                return true;
        }

        return false;
    }
}
