using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Actions.Http;

/// <summary>Renders the request, sends it, and judges the answer.</summary>
internal sealed class HttpActionRunner(IHttpClientFactory clients, HttpRequestRenderer renderer, TimeProvider time) : IActionRunner
{
    /// <summary>Name of the HTTP client.</summary>
    public const string ClientName = "actions";

    private const int KeptBody = 64 * 1024;

    public ActionKind Kind => ActionKind.Http;

    public async Task<ActionOutcome> RunAsync(ActionWork work, IRunLog log, CancellationToken cancellationToken)
    {
        var action = work.Document.Action.Http!;
        var rendered = renderer.Render(action, work.Variables, work.Secrets);
        foreach (var problem in rendered.Problems)
            log.Write(LogStream.Warning, problem);
        if (rendered.Request is not { } request)
            return new ActionOutcome.Failed(work.Mask.Apply(rendered.Problems[^1]), IsRetryable: false);

        using var message = Message(request, work.Run.Id);
        var sent = Masked(request, message, work);
        using var deadline = new CancellationTokenSource(work.Timeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            var started = Stopwatch.GetTimestamp();
            using var client = clients.CreateClient(ClientName);
            using var response = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, linked.Token);
            var received = await ReceivedAsync(response, work, linked.Token);
            log.Write(LogStream.Portal, $"{message.RequestUri!.Host} answered {Status(response)} in {Stopwatch.GetElapsedTime(started).TotalMilliseconds:0} ms.");
            return Judge(action, response, message.RequestUri!) with { Request = sent, Response = received };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ActionOutcome.Failed($"No answer from {message.RequestUri!.Authority} within {work.Timeout.TotalSeconds:0.#} s.", IsRetryable: true) { Request = sent };
        }
        catch (HttpRequestException broken)
        {
            return new ActionOutcome.Failed(work.Mask.Apply(Sentence(message.RequestUri!, broken)), IsRetryable: broken.InnerException is not DestinationRefusedException) { Request = sent };
        }
        catch (IOException broken)
        {
            return new ActionOutcome.Failed(work.Mask.Apply($"The connection to {message.RequestUri!.Authority} broke: {broken.Message}"), IsRetryable: true) { Request = sent };
        }
    }

    private static HttpRequestMessage Message(RenderedRequest request, Guid run)
    {
        var message = new HttpRequestMessage(new HttpMethod(request.Method), request.Url);
        if (request.Body is not null)
        {
            message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(request.Body));
            message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(request.ContentType);
        }
        foreach (var (name, value) in request.Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, value))
            {
                message.Content?.Headers.Remove(name);
                message.Content?.Headers.TryAddWithoutValidation(name, value);
            }
        }
        message.Headers.TryAddWithoutValidation("Idempotency-Key", run.ToString());
        return message;
    }

    private static SentRequest Masked(RenderedRequest request, HttpRequestMessage message, ActionWork work)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in message.Headers.NonValidated)
            headers[name] = work.Mask.Apply(values.ToString());
        foreach (var (name, values) in message.Content?.Headers.NonValidated ?? default)
            headers[name] = work.Mask.Apply(values.ToString());
        return new SentRequest(request.Method, work.Mask.Apply(request.Url.AbsoluteUri), headers, request.Body is null ? null : work.Mask.Apply(request.Body));
    }

    private static async Task<ReceivedResponse> ReceivedAsync(HttpResponseMessage response, ActionWork work, CancellationToken cancellationToken)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in response.Headers.NonValidated)
            headers[name] = work.Mask.Apply(values.ToString());
        foreach (var (name, values) in response.Content.Headers.NonValidated)
            headers[name] = work.Mask.Apply(values.ToString());
        var (text, isWhole) = await BodyAsync(response.Content, cancellationToken);
        var masked = work.Mask.Apply(text);
        return new ReceivedResponse((int)response.StatusCode, headers, masked, isWhole ? null : masked.Length);
    }

    /// <summary>The head of the body; the rest is not read.</summary>
    private static async Task<(string Text, bool IsWhole)> BodyAsync(HttpContent content, CancellationToken cancellationToken)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[KeptBody + 1];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return (EncodingOf(content).GetString(buffer, 0, Math.Min(length, KeptBody)), length <= KeptBody);
    }

    private static Encoding EncodingOf(HttpContent content)
    {
        try
        {
            return content.Headers.ContentType?.CharSet is { } charset ? Encoding.GetEncoding(charset.Trim('"')) : Encoding.UTF8;
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8;
        }
    }

    private ActionOutcome Judge(HttpAction action, HttpResponseMessage response, Uri url)
    {
        var status = (int)response.StatusCode;
        if (action.Success.Any(range => range.Includes(status)))
            return new ActionOutcome.Succeeded();
        var error = status is >= 300 and < 400 && response.Headers.Location is { } target
            ? $"{url.Host} answered {Status(response)} and points to {target}. Redirects are not followed; use the new address."
            : $"{url.Host} answered {Status(response)}.";
        return new ActionOutcome.Failed(error, IsRetryable: status is 408 or 425 or 429 or >= 500, RetryAfter(response.Headers.RetryAfter));
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? asked) => asked switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > time.GetUtcNow() => date - time.GetUtcNow(),
        _ => null,
    };

    private static string Status(HttpResponseMessage response)
    {
        var words = string.IsNullOrWhiteSpace(response.ReasonPhrase) ? ((HttpStatusCode)response.StatusCode).ToString() : response.ReasonPhrase;
        return $"{(int)response.StatusCode} {words}";
    }

    private static string Sentence(Uri url, HttpRequestException broken) => broken switch
    {
        { InnerException: DestinationRefusedException refused } => refused.Message,
        { HttpRequestError: HttpRequestError.NameResolutionError } => $"The name {url.Host} could not be resolved. Check the address, or the portal's DNS.",
        { HttpRequestError: HttpRequestError.SecureConnectionError } => $"No secure connection to {url.Authority}: {Innermost(broken)}",
        { InnerException: SocketException { SocketErrorCode: SocketError.ConnectionRefused } } => $"{url.Authority} refused the connection. Nothing listens there, or a firewall is in between.",
        { InnerException: AuthenticationException } => $"No secure connection to {url.Authority}: {Innermost(broken)}",
        _ => $"No connection to {url.Authority}: {Innermost(broken)}",
    };

    private static string Innermost(Exception broken)
    {
        while (broken.InnerException is { } inner)
            broken = inner;
        return broken.Message;
    }
}
