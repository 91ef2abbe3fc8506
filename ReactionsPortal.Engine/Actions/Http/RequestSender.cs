using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Secrets;

namespace ReactionsPortal.Engine.Actions.Http;

/// <summary>Sends a rendered request: with its token, its trace, and along redirects where they may lead.</summary>
internal sealed class RequestSender(ActionClients clients)
{
    private const int MostRedirects = 5;

    private const string IdempotencyKey = "Idempotency-Key";

    /// <summary>What the name of a header that proves something has in it.</summary>
    private static readonly string[] WordsOfProof = ["auth", "cookie", "key", "token", "secret", "password", "signature", "session", "credential"];

    /// <summary>The request as the other side will see it, without its token.</summary>
    /// <param name="request">What was rendered.</param>
    /// <param name="run">The run, whose id is the trace's.</param>
    /// <param name="number">The request's place among the action's, from 1.</param>
    public static HttpRequestMessage Message(RenderedRequest request, Guid run, int number)
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
        message.Headers.TryAddWithoutValidation(IdempotencyKey, number == 1 ? run.ToString() : string.Create(CultureInfo.InvariantCulture, $"{run}-{number}"));
        if (!message.Headers.Contains("User-Agent"))
            message.Headers.TryAddWithoutValidation("User-Agent", ActionClients.Agent);
        if (!message.Headers.Contains("traceparent"))
            message.Headers.TryAddWithoutValidation("traceparent", $"00-{run:N}-{RandomNumberGenerator.GetHexString(16, lowercase: true)}-01");
        return message;
    }

    /// <summary>Sends it and follows redirects that the rule allows.</summary>
    /// <param name="message">What to send first.</param>
    /// <param name="request">What was rendered.</param>
    /// <param name="template">Of the document: where redirects may lead, and which headers prove something.</param>
    /// <param name="mask">Knows every value that another host must not get.</param>
    /// <param name="log">Takes a line for each redirect that is followed.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, RenderedRequest request, HttpRequestTemplate template, SecretMask mask, IRunLog log, CancellationToken cancellationToken)
    {
        var response = await clients.SendAsync(message, request.Passage, showsCertificate: true, cancellationToken);
        var previous = message;
        for (var hops = 0; hops < MostRedirects && template.Redirects is { } rule && Next(previous, response, request.Url, rule, template.Auth, mask) is { } next; hops++)
        {
            log.Write(LogStream.Portal, mask.Apply($"{previous.RequestUri!.Host} answered {ResponseJudge.Status(response)}; going on to {next.RequestUri!.Host}."));
            response.Dispose();
            if (previous != message)
                previous.Dispose();
            previous = next;
            response = await clients.SendAsync(next, request.Passage, showsCertificate: IsSameOrigin(next.RequestUri!, request.Url), cancellationToken);
        }
        return response;
    }

    private static HttpRequestMessage? Next(HttpRequestMessage previous, HttpResponseMessage response, Uri first, RedirectRule rule, HttpAuth? auth, SecretMask mask)
    {
        var status = (int)response.StatusCode;
        if (status is not (301 or 302 or 303 or 307 or 308) || response.Headers.Location is not { } location)
            return null;
        var target = new Uri(previous.RequestUri!, location);
        var isSameHost = string.Equals(target.Host, first.Host, StringComparison.OrdinalIgnoreCase);
        if (target.Scheme is not ("http" or "https") || (first.Scheme == "https" && target.Scheme != "https")
            || !(isSameHost || rule.Hosts.Contains(target.Host, StringComparer.OrdinalIgnoreCase)))
            return null;

        var keepsBody = status is 307 or 308 || previous.Method == HttpMethod.Get || previous.Method == HttpMethod.Head;
        var next = new HttpRequestMessage(keepsBody || (status != 303 && previous.Method != HttpMethod.Post) ? previous.Method : HttpMethod.Get, target);
        var isSameOrigin = IsSameOrigin(target, first);
        if (next.Method == previous.Method && previous.Content is not null)
        {
            next.Content = Copy(previous.Content);
            if (!isSameOrigin && next.Content is not null && HasSecret(previous.Content, mask))
            {
                next.Dispose();
                return null;
            }
        }
        foreach (var (name, values) in previous.Headers.NonValidated)
        {
            var value = values.ToString();
            if (isSameOrigin || !IsCredential(name, value, auth, mask))
                next.Headers.TryAddWithoutValidation(name, value);
        }
        return next;
    }

    private static bool IsSameOrigin(Uri one, Uri other) =>
        string.Equals(one.Host, other.Host, StringComparison.OrdinalIgnoreCase) && one.Scheme == other.Scheme && one.Port == other.Port;

    /// <summary>By its name, as a key may be written into the action in clear, or because a secret is in it.</summary>
    private static bool IsCredential(string name, string value, HttpAuth? auth, SecretMask mask) =>
        (Array.Exists(WordsOfProof, word => name.Contains(word, StringComparison.OrdinalIgnoreCase)) && !string.Equals(name, IdempotencyKey, StringComparison.OrdinalIgnoreCase))
        || string.Equals(name, auth?.Header?.Name, StringComparison.OrdinalIgnoreCase)
        || string.Equals(name, auth?.Hmac?.Header, StringComparison.OrdinalIgnoreCase)
        || mask.Apply(value) != value;

    private static bool HasSecret(HttpContent content, SecretMask mask)
    {
        using var reader = new StreamReader(content.ReadAsStream(), Encoding.UTF8);
        var text = reader.ReadToEnd();
        return mask.Apply(text) != text;
    }

    private static ByteArrayContent Copy(HttpContent content)
    {
        using var bytes = new MemoryStream();
        content.CopyTo(bytes, null, CancellationToken.None);
        var copy = new ByteArrayContent(bytes.ToArray());
        foreach (var (name, values) in content.Headers.NonValidated)
            copy.Headers.TryAddWithoutValidation(name, values.ToString());
        return copy;
    }
}
