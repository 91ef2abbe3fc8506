using System.Text.Json;
using WireMock;
using WireMock.Logging;
using WireMock.Matchers;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace ReactionsPortal.Tests.Fixtures;

/// <summary>A vendor that takes one kind of JSON request only, field by field, and answers 404 to all others.</summary>
internal sealed class DemandingVendor : IDisposable
{
    private readonly WireMockServer _server = WireMockServer.Start();

    /// <summary>Where it listens, without a slash at the end.</summary>
    public string Address => _server.Url!;

    /// <summary>Takes a POST of valid JSON from now on.</summary>
    /// <param name="path">To this path.</param>
    /// <param name="headers">With these headers.</param>
    /// <param name="fields">With these values in it, beside any others.</param>
    /// <param name="patterns">With values that match these regular expressions.</param>
    /// <param name="answer">What it answers.</param>
    public void Takes(string path, IReadOnlyDictionary<string, string> headers, object fields, object patterns, string answer)
    {
        var request = Request.Create().WithPath(path).UsingPost().WithHeader("Content-Type", "application/json*")
            .WithBody(IsJson)
            .WithBody([new JsonPartialMatcher(JsonSerializer.Serialize(fields)), new JsonPartialMatcher(JsonSerializer.Serialize(patterns), regex: true)], MatchOperator.And);
        foreach (var (name, value) in headers)
            request = request.WithHeader(name, new ExactMatcher(value));
        _server.Given(request).RespondWith(Response.Create().WithHeader("Content-Type", "application/json").WithBody(answer));
    }

    /// <summary>The body that it took; fails, with what came instead, where it took none.</summary>
    public async Task<JsonElement> TakenAsync()
    {
        var entry = (await Eventually.That(() => _server.LogEntries.ToList(), entries => entries.Count > 0))[0];
        Assert.True(entry.RequestMatchResult is { IsPerfectMatch: true }, Words(entry));
        return JsonDocument.Parse(entry.RequestMessage!.Body!).RootElement;
    }

    public void Dispose() => _server.Dispose();

    private static string Words(ILogEntry entry) =>
        $"{entry.RequestMessage?.Method} {entry.RequestMessage?.Path}: {string.Join(", ", entry.PartialMatchResult?.MatchDetails.Select(one => $"{one.MatcherType.Name} {one.Score}") ?? [])}\n{entry.RequestMessage?.Body}";

    /// <summary>As the strictest reader takes it: no comments, no commas too many, no single quotes.</summary>
    private static bool IsJson(string? body)
    {
        try
        {
            using var read = JsonDocument.Parse(body ?? "");
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
