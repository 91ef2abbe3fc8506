using System.Reflection;
using System.Text.RegularExpressions;
using ReactionsPortal.Engine.Templating;

namespace ReactionsPortal.Tests.Engine.Templating;

public sealed partial class TemplateDocumentationTests
{
    public static TheoryData<string, string> Examples
    {
        get
        {
            var folder = typeof(TemplateDocumentationTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "RepositoryFolder").Value!;
            var data = new TheoryData<string, string>();
            foreach (Match row in Row().Matches(File.ReadAllText(Path.Combine(folder, "docs", "templates.md"))))
                data.Add(row.Groups["template"].Value.Replace("\\|", "|", StringComparison.Ordinal), row.Groups["gives"].Value);
            return data;
        }
    }

    [Theory, MemberData(nameof(Examples))]
    public void An_example_in_the_documentation_gives_what_it_says(string template, string gives)
    {
        var variables = Given.Variables(
            ("Name", "Core Web"), ("Version", "v1.12.3-beta.4+7"), ("Body", """{"tags": ["a", "b"], "by": {"id": 5, "ok": true}}"""), ("Step[One].Link", "/1"),
            ("Step[Two].Link", "/2"), ("Count", "4"), ("When", "2030-05-22 09:05:00"), ("Url", "https://example.com:8080/a b?q=1"));

        Assert.Equal(gives, new TemplateEngine().Render(template, variables).Text);
    }

    [GeneratedRegex("^\\| `(?<template>.*?)` \\| `(?<gives>.*?)` \\|$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Row();
}
