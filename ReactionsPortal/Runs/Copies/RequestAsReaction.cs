using System.Globalization;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Documents;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Runs;

namespace ReactionsPortal.Runs.Copies;

/// <summary>Writes a kept request as a reaction that sends it again: paused, with the trigger and filter of the one that sent it.</summary>
internal static class RequestAsReaction
{
    private const int LongestName = 200;

    // What the portal adds itself.
    private static readonly HashSet<string> Added = new(["Host", "Content-Length", "Content-Type", "Idempotency-Key", "traceparent", "User-Agent", "Transfer-Encoding", "Connection"], StringComparer.OrdinalIgnoreCase);

    /// <param name="details">The run.</param>
    /// <param name="exchange">One of its requests.</param>
    /// <param name="sent">As kept.</param>
    /// <returns>YAML that the editor and the API take; what is written besides is English, as it leaves the page.</returns>
    public static string Of(RunDetails details, Exchange exchange, SentRequest sent) => InEnglish(() => Write(details, exchange, sent));

    private static string Write(RunDetails details, Exchange exchange, SentRequest sent)
    {
        var step = StepOf(details.Document, exchange);
        var request = new MaskedRequest(sent, step.Auth);
        var document = details.Document with
        {
            Name = NameOf(details.Document.Name, exchange),
            Enabled = false,
            Action = new ActionDocument { Http = ActionOf(step, request, sent) },
        };
        return string.Concat(Comments(request, sent).Select(comment => $"# {comment}\n")) + DocumentYaml.Write(document);
    }

    /// <summary>The part of the document that made a request.</summary>
    public static HttpRequestTemplate StepOf(ReactionDocument document, Exchange exchange)
    {
        var steps = document.Action.Http?.Steps ?? [];
        return steps.Count >= exchange.Number ? steps[exchange.Number - 1] : new HttpAction();
    }

    private static string NameOf(string name, Exchange exchange)
    {
        var end = string.Create(CultureInfo.InvariantCulture, $" ({RunRequests.NameOf(exchange)} of {exchange.StartedAt:yyyy-MM-dd HH:mm:ss.fff})");
        end = end.Length > LongestName / 2 ? end[^(LongestName / 2)..] : end;
        return name.Length + end.Length <= LongestName ? name + end : name[..(LongestName - end.Length)] + end;
    }

    private static IEnumerable<string> Comments(MaskedRequest request, SentRequest sent)
    {
        if (sent.TruncatedAt is { } kept)
            yield return $"The body is cut: its first {InWords.Count(kept)} characters are kept.";
        if (request.Url.Parts.Concat(request.Body.Parts).Any(part => part.Variable is ""))
            yield return "Where ******** stands, a value was masked that has no name in the portal.";
    }

    private static HttpAction ActionOf(HttpRequestTemplate step, MaskedRequest request, SentRequest sent)
    {
        var type = HttpWords.Header(sent.Headers, "Content-Type");
        var fields = sent is { Body: { } form, TruncatedAt: null } ? BodyFields.Form(type, form) : null;
        var parts = sent is { Body: { } multipart, TruncatedAt: null } ? BodyFields.Multipart(type, multipart) : null;
        var isText = sent.Body is not null && fields is null && parts is null;
        return HttpAction.Of(step) with
        {
            Syntax = null,
            Method = sent.Method,
            Url = LiteralTemplate.Of(request.Url),
            Query = null,
            Headers = request.Headers.Where(header => !Added.Contains(header.Name) && !IsProof(step.Auth, header.Name)).ToDictionary(header => header.Name, header => LiteralTemplate.Of(header.Value), StringComparer.OrdinalIgnoreCase),
            ContentType = isText ? type : null,
            Body = isText ? LiteralTemplate.Of(request.Body) : null,
            Form = fields is null ? null : [.. fields.Zip(request.InBody(fields.Select(field => field.Value)), (field, value) => new NamedTemplate(field.Name, LiteralTemplate.Of(value)))],
            Multipart = parts is null ? null : [.. parts.Zip(request.InBody(parts.Select(part => part.Value)), PartOf)],
            Escape = isText ? step.Escape : null,
            OmitEmpty = false,
        };
    }

    private static HttpPart PartOf(BodyPart part, MaskedText value) =>
        new() { Name = part.Name, FileName = part.FileName is null ? null : LiteralTemplate.Of(MaskedText.Of(part.FileName, () => "")), ContentType = part.ContentType, Value = LiteralTemplate.Of(value) };

    private static bool IsProof(HttpAuth? auth, string header)
    {
        if (string.Equals(header, "Authorization", StringComparison.OrdinalIgnoreCase))
            return auth is { Basic: not null } or { Bearer: not null } or { OAuth2: not null };
        return string.Equals(header, auth?.Header?.Name, StringComparison.OrdinalIgnoreCase) || string.Equals(header, auth?.Hmac?.Header, StringComparison.OrdinalIgnoreCase);
    }
}
