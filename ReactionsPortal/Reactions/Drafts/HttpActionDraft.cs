using System.Text.Json.Serialization;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Reactions.Drafts;

/// <summary>One HTTP request or several in order, while edited.</summary>
public sealed class HttpActionDraft
{
    /// <summary>The language of the templates; null: Octopus's.</summary>
    public TemplateSyntax? Syntax { get; set; }

    /// <summary>Whether a single request is written as a list of requests, as for its name.</summary>
    public bool IsList { get; set; }

    /// <summary>What is sent, in order; at least one.</summary>
    public List<HttpRequestDraft> Requests { get; set; } = [new() { Id = 1 }];

    [JsonIgnore]
    public HttpRequestDraft First => Requests[0];

    [JsonIgnore]
    public bool IsSeveral => IsList || Requests.Count > 1;

    [JsonIgnore]
    public bool MayAdd => Requests.Count < HttpAction.MostRequests;

    /// <summary>Puts another request at the end.</summary>
    public HttpRequestDraft Add() => Requests.Place(new HttpRequestDraft());

    /// <summary>Takes a request out; one that is left keeps its name.</summary>
    public void Remove(HttpRequestDraft request)
    {
        if (Requests.Count == 1)
            return;
        Requests.Remove(request);
        IsList = Requests is [{ Name.Length: > 0 }];
    }

    /// <summary>Puts a request back that was taken out.</summary>
    public void PutBack(HttpRequestDraft request, int at)
    {
        at = Math.Clamp(at, 0, Requests.Count);
        if (Requests.Exists(one => one.Id == request.Id))
            Requests.Place(request, at);
        else
            Requests.Insert(at, request);
    }

    /// <summary>Moves a request up (-1) or down (1).</summary>
    public void Move(HttpRequestDraft request, int by)
    {
        var to = Requests.IndexOf(request) + by;
        if (to < 0 || to >= Requests.Count)
            return;
        Requests.Remove(request);
        Requests.Insert(to, request);
    }

    public static HttpActionDraft Of(HttpAction action) => new()
    {
        Syntax = action.Syntax,
        IsList = action.Requests is not null,
        Requests = action.Steps.Count == 0 ? [new() { Id = 1 }] : DraftRows.Of(action.Steps.Select((step, place) => (Step: step ?? new HttpStep(), place)), pair => HttpRequestDraft.Of(pair.Step, pair.place)),
    };

    /// <param name="origin">What the draft was made from; whatever the form has no field for is kept.</param>
    public HttpAction ToAction(HttpAction? origin)
    {
        var steps = Requests.Select((request, index) => request.ToStep(OriginOf(request, origin), PathOf(index))).ToList();
        return IsSeveral
            ? (origin is { Requests: not null } ? origin : new()) with { Syntax = Syntax, Requests = steps }
            : HttpAction.Of(steps[0]) with { Syntax = Syntax };
    }

    public void AddProblems(Dictionary<string, string> problems)
    {
        for (var index = 0; index < Requests.Count; index++)
            Requests[index].AddProblems(problems, PathOf(index));
    }

    private string PathOf(int index) => IsSeveral ? $"action.http.requests[{index}]" : "action.http";

    private static HttpRequestTemplate? OriginOf(HttpRequestDraft request, HttpAction? origin) =>
        request.Origin is { } place && place < origin?.Steps.Count ? origin.Steps[place] : null;
}
