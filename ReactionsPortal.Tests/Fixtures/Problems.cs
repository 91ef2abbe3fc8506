using System.Net.Http.Json;
using System.Text.Json;

namespace ReactionsPortal.Tests.Fixtures;

/// <summary>Reads refusals, which are problem details (RFC 9457) everywhere.</summary>
internal static class Problems
{
    /// <summary>The answer as a problem; fails when it is none.</summary>
    public static async Task<ProblemView> ProblemAsync(this HttpResponseMessage answer)
    {
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = (await answer.Content.ReadFromJsonAsync<ProblemView>())!;
        Assert.Equal((int)answer.StatusCode, problem.Status);
        return problem;
    }
}

/// <summary>A refusal.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">What kind of refusal.</param>
/// <param name="Detail">What is wrong and what to do.</param>
/// <param name="Errors">Sentences by field, where fields are to blame.</param>
internal sealed record ProblemView(int Status, string? Title, string? Detail, IReadOnlyDictionary<string, JsonElement>? Errors);
