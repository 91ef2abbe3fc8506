using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using ReactionsPortal.Sandbox.Faults;
using ReactionsPortal.Sandbox.Storage;

namespace ReactionsPortal.Sandbox.Api;

/// <summary>Writes events straight from disk into the answer, so that a page of any size needs little memory.</summary>
internal sealed class EventAnswer(SandboxEventPage page, SandboxEventQuery query, SandboxFaults faults, bool excludeDifference) : IResult
{
    private const int FlushBytes = 64 * 1024;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using (page)
        {
            var response = httpContext.Response;
            response.ContentType = "application/json; charset=utf-8";
            var links = SandboxLinks.Page(httpContext, query.Skip, query.Take, page.TotalResults);
            var api = SandboxLinks.Api(httpContext);
            var body = response.BodyWriter;
            Write(body, string.Create(CultureInfo.InvariantCulture,
                $"{{\"ItemType\":\"Event\",\"TotalResults\":{page.TotalResults},\"ItemsPerPage\":{query.Take},\"NumberOfPages\":{SandboxLinks.Pages(query.Take, page.TotalResults)},\"LastPageNumber\":{SandboxLinks.Last(query.Take, page.TotalResults)},\"Items\":["));
            var pending = 0;
            var isFirst = true;
            foreach (var stored in page.Items())
            {
                if (!isFirst) Write(body, ",");
                isFirst = false;
                pending += WriteEvent(body, stored, api, faults, excludeDifference);
                if (pending < FlushBytes) continue;
                pending = 0;
                await body.FlushAsync(httpContext.RequestAborted);
            }
            Write(body, "],\"Links\":");
            Write(body, JsonSerializer.Serialize(links, SandboxJson.Options));
            Write(body, "}");
            await body.FlushAsync(httpContext.RequestAborted);
        }
    }

    /// <returns>About how many bytes it took.</returns>
    public static int WriteEvent(IBufferWriter<byte> body, SandboxStoredEvent stored, string api, SandboxFaults faults, bool excludeDifference)
    {
        body.Write(stored.Body);
        Write(body, ",\"ChangeDetails\":");
        if (stored.ChangeDetails is { } details && !excludeDifference) body.Write(details);
        else Write(body, "{\"DocumentContext\":null,\"Differences\":null}");
        if (!faults.WithoutAutoIds) Write(body, string.Create(CultureInfo.InvariantCulture, $",\"AutoId\":{stored.AutoId}"));
        Write(body, string.Create(CultureInfo.InvariantCulture, $",\"Links\":{{\"Self\":\"{api}/events/Events-{stored.Number}\"}}}}"));
        return stored.Body.Length + 100;
    }

    private static void Write(IBufferWriter<byte> body, string text) => Encoding.UTF8.GetBytes(text, body);
}
