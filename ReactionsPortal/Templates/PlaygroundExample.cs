using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Templates;

/// <summary>Something to begin with.</summary>
/// <param name="English">What it shows, in English.</param>
/// <param name="State">What is filled in.</param>
internal sealed record PlaygroundExample(string English, PlaygroundState State)
{
    /// <summary>What it shows.</summary>
    public string Title => L(English);

    public static IReadOnlyList<PlaygroundExample> All { get; } =
    [
        new(Noted("A message in JSON"), new PlaygroundState(
            """
            {
              "text": "#{Octopus.Project.Name | JsonEscape} #{Octopus.Release.Number} #{if Octopus.Deployment.Error}failed#{else}is#{/if} in #{Octopus.Environment.Name}",
              "notes": "#{Octopus.Release.Notes | JsonEscape}"
            }
            """.ReplaceLineEndings("\n"),
            TemplateSyntax.Octopus,
            [new("Octopus.Project.Name", "Core Web"), new("Octopus.Release.Number", "2.4.1"), new("Octopus.Environment.Name", "Production"), new("Octopus.Release.Notes", "Faster \"checkout\"")],
            null)),
        new(Noted("A loop over a webhook's JSON"), new PlaygroundState(
            """
            #{each package in Webhook.Body.packages}#{package.id | ToLower} #{package.version | VersionMajor}.x#{unless Octopus.Template.Each.Last}, #{/unless}#{/each}
            #{calc Count * 2} items in all
            """.ReplaceLineEndings("\n"),
            TemplateSyntax.Octopus,
            [new("Webhook.Body", """{"packages": [{"id": "Web", "version": "2.4.1"}, {"id": "Worker", "version": "1.0.7"}]}"""), new("Count", "2")],
            null)),
        new(Noted("The same in Scriban"), new PlaygroundState(
            """
            {{ for package in Webhook.Body.packages }}{{ package.id | string.downcase }} {{ package.version }}{{ if !for.last }}, {{ end }}{{ end }}
            {{ Webhook.Body.packages.size }} packages of {{ Octopus.Project.Name ?? "an unknown project" }}
            """.ReplaceLineEndings("\n"),
            TemplateSyntax.Scriban,
            [new("Webhook.Body", """{"packages": [{"id": "Web", "version": "2.4.1"}, {"id": "Worker", "version": "1.0.7"}]}""")],
            null)),
    ];
}
