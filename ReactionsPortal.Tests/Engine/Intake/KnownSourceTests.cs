using System.Text;
using ReactionsPortal.Engine.Intake;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Sources;
using ReactionsPortal.Engine.Templating;
using ReactionsPortal.Engine.Variables;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Engine.Intake;

/// <summary>What the known sources find in what their products send.</summary>
public sealed class KnownSourceTests
{
    [Theory]
    [InlineData("myget-package-added", "myget", "Package.Id", "GoogleAnalyticsTracker.WP8")]
    [InlineData("myget-package-added", "myget", "Package.Version", "1.0.0-CI00002")]
    [InlineData("acr-push", "acr", "Package.Id", "hello-world")]
    [InlineData("acr-push", "acr", "Package.Version", "v1")]
    [InlineData("dockerhub-push", "dockerHub", "Package.Id", "svendowideit/testhook")]
    [InlineData("dockerhub-push", "dockerHub", "Package.Version", "latest")]
    [InlineData("github-push", "github", "Source.Tag", "simple-tag")]
    [InlineData("github-release-published", "github", "Source.Event", "release")]
    [InlineData("gitlab-tag-push", "gitlab", "Source.Tag", "v1.0.0")]
    [InlineData("nexus-asset-created", "nexus", "Package.Feed", "npm-proxy")]
    public void A_recorded_delivery_has_the_named_variables(string payload, string source, string variable, string value) =>
        Assert.Equal(value, Variables(payload, source).GetValueOrDefault(variable));

    [Fact]
    public void A_tag_is_no_branch_and_what_is_missing_is_left_out()
    {
        var variables = Variables("gitlab-tag-push", "gitlab");

        Assert.DoesNotContain("Source.Branch", variables.Keys);
        Assert.DoesNotContain("Source.Status", variables.Keys);
        Assert.DoesNotContain(variables.Where(one => one.Key.StartsWith("Source.", StringComparison.Ordinal) || one.Key.StartsWith("Package.", StringComparison.Ordinal)), one => one.Value.Contains("#{", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_source_can_be_read_and_its_templates_too()
    {
        var templates = new TemplateEngine();

        Assert.All(KnownSources.All, source =>
        {
            Assert.NotEmpty(source.Setup);
            Assert.True(source.Auth is null || WebhookAuth.Names.Contains(source.Auth), source.Id);
            Assert.All(source.Variables.Values.SelectMany(one => one).Concat(source.DeliveryIds), template => Assert.Empty(templates.Check(template)));
        });
        Assert.True(KnownSources.All.Count >= 30);
    }

    private static Dictionary<string, string> Variables(string name, string source)
    {
        var payload = Payloads.Read(name);
        return WebhookVariables.Of(new Event
        {
            Id = Guid.CreateVersion7(),
            Source = EventSource.Webhook,
            Origin = "/triggers/a",
            ReceivedAt = DateTimeOffset.UnixEpoch,
            OccurredAt = DateTimeOffset.UnixEpoch,
            Summary = "",
            Route = "/triggers/a",
            Content = new EventContent { Method = "POST", ContentType = payload.Headers["Content-Type"], Headers = payload.Headers, Body = payload.Body, KnownSource = source },
        });
    }
}
