using System.Net;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Engine.Actions.Http;

/// <summary>What is kept of requests and answers.</summary>
public sealed class KeptExchangeTests
{
    [Fact]
    public async Task The_names_of_what_was_masked_are_kept_in_order()
    {
        await using var receiver = await Receiver.StartAsync();
        using var bench = new HttpBench();
        (bench.Secrets["Key"], bench.Secrets["Other"], bench.Secrets["Address"]) = ("k-1234+\"5", "other-secret", $"{receiver.Address}/Hidden%20Place");
        bench.Variables["Captured.Token"] = "token-5678";

        var outcome = await bench.RunAsync("""
            {"url": "#{Secrets.Address}?k=#{Secrets.Key}", "headers": {"X-Other": "#{Secrets.Other}"}, "auth": {"basic": {"user": "bob", "secret": "Other"} },
             "body": "{\"k\": \"#{Secrets.Key}\", \"stars\": \"********\"}"}
            """);

        Assert.Equal("********?k=********", outcome.Request!.Url);
        Assert.Equal(["Secrets.Address", "Secrets.Key", "Secrets.Other", null, "Secrets.Key", null], outcome.Request.MaskedVariables);
        Assert.Contains("ReactionsPortal/", outcome.Request.Headers["User-Agent"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Long_bodies_are_cut_and_the_rest_is_counted()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answers(HttpStatusCode.OK, new string('é', 200_000));
        using var bench = new HttpBench("Development", new KeyValuePair<string, string?>("Actions:KeptBody", "2000"));
        bench.Variables["Long"] = new string('a', 5000);

        var outcome = await bench.RunAsync($$"""{"url": "{{receiver.Address}}", "body": "#{Long}", "contentType": "text/plain"}""");

        Assert.Equal(5000, Assert.Single(receiver.Calls).Body.Length);
        Assert.Equal((2000, 2000, 5000L), (outcome.Request!.Body!.Length, outcome.Request.TruncatedAt!.Value, outcome.Request.Length!.Value));
        Assert.Equal((2000, 2000, 400_000L), (outcome.Response!.Body!.Length, outcome.Response.TruncatedAt!.Value, outcome.Response.Length!.Value));
    }

    [Fact]
    public async Task A_secret_that_lies_across_the_cut_leaves_nothing_of_itself()
    {
        const string Secret = "very-secret-value-of-some-length";
        await using var receiver = await Receiver.StartAsync();
        receiver.Answers(HttpStatusCode.OK, new string('a', 1990) + Secret + new string('b', 60_000));
        using var bench = new HttpBench("Development", new KeyValuePair<string, string?>("Actions:KeptBody", "2000"));
        bench.Secrets["Key"] = Secret;

        var outcome = await bench.RunAsync($$"""{"url": "{{receiver.Address}}", "body": "{}"}""");

        Assert.EndsWith("aaaa********bb", outcome.Response!.Body, StringComparison.Ordinal);
        Assert.Equal(62_022, outcome.Response.Length);
    }
}
