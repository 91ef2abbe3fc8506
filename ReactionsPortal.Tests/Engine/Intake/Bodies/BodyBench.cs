using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Intake;
using ReactionsPortal.Engine.Intake.Bodies;
using ReactionsPortal.Triggers;

namespace ReactionsPortal.Tests.Engine.Intake.Bodies;

/// <summary>Reads bodies as the door does, with limits of a test's own.</summary>
internal static class BodyBench
{
    public static Task<BodyReading> ReadAsync(string? contentType, byte[] body, IntakeOptions? limits = null, string? coding = null)
    {
        List<KeyValuePair<string, string>> headers = [];
        if (contentType is not null)
            headers.Add(new("Content-Type", contentType));
        if (coding is not null)
            headers.Add(new("Content-Encoding", coding));
        return new BodyReader(new AspNetMultipartReader(), Options.Create(limits ?? new IntakeOptions())).ReadAsync(Call(body, headers), CancellationToken.None);
    }

    public static WebhookCall Call(byte[] body, IReadOnlyList<KeyValuePair<string, string>> headers) =>
        new() { Method = "POST", Path = "/triggers/a", Query = [], Headers = headers, Body = body };

    /// <summary>The text of a body that is taken.</summary>
    public static async Task<string> TextAsync(string? contentType, byte[] body)
    {
        var reading = await ReadAsync(contentType, body);
        Assert.Null(reading.Refusal);
        Assert.False(reading.Body!.IsBinary);
        return reading.Body.Text;
    }
}
