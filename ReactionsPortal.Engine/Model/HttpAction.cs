using System.Text.Json.Serialization;

namespace ReactionsPortal.Engine.Model;

/// <summary>One HTTP request, or up to five in order.</summary>
public sealed record HttpAction : HttpRequestTemplate
{
    /// <summary>How many requests one action has at most.</summary>
    public const int MostRequests = 5;

    /// <summary>The language of all templates of the action; null: Octopus's.</summary>
    [JsonPropertyOrder(1)]
    public TemplateSyntax? Syntax { get; init; }

    /// <summary>Requests in order, instead of the one that the action itself is: each is sent when the one before it succeeded. At most five.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyList<HttpStep>? Requests { get; init; }

    /// <summary>Nothing set.</summary>
    public HttpAction()
    {
    }

    private HttpAction(HttpRequestTemplate request)
        : base(request)
    {
    }

    /// <summary>What is sent, in order.</summary>
    [JsonIgnore]
    public IReadOnlyList<HttpRequestTemplate> Steps => Requests ?? (IReadOnlyList<HttpRequestTemplate>)[this];

    /// <summary>An action that is nothing but this request.</summary>
    public static HttpAction Of(HttpRequestTemplate request) => new(request);
}

/// <summary>One of several requests.</summary>
public sealed record HttpStep : HttpRequestTemplate
{
    /// <summary>Nothing set.</summary>
    public HttpStep()
    {
    }

    private HttpStep(HttpRequestTemplate request)
        : base(request)
    {
    }

    /// <summary>What it does, for people; null: its number says it.</summary>
    public string? Name { get; init; }

    /// <summary>This request as one of several.</summary>
    public static HttpStep Of(HttpRequestTemplate request) => new(request) { Name = (request as HttpStep)?.Name };
}

/// <summary>Languages of templates.</summary>
public enum TemplateSyntax
{
    /// <summary>Octopus's: <c>#{Octopus.Release.Number}</c>.</summary>
    Octopus,

    /// <summary>Scriban's: <c>{{ Octopus.Release.Number }}</c>.</summary>
    Scriban,
}
