using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Variables;

namespace ReactionsPortal.Engine.Intake.Bodies;

/// <summary>Reads bodies within limits: unpacks them, decodes what is text, looks whether it is what it claims to be, and keeps everything else as bytes.</summary>
internal sealed class BodyReader(IMultipartReader multipart, IOptions<IntakeOptions> options)
{
    /// <summary>The body as it will be stored, or why it is refused.</summary>
    public async Task<BodyReading> ReadAsync(WebhookCall call, CancellationToken cancellationToken)
    {
        var limits = options.Value;
        if (!ContentCodings.TryUnpack(call, limits.MaxBodyBytes, out var body, out var refusal))
            return refusal;
        var contentType = call.Header("Content-Type");
        MediaTypeHeaderValue? type = null;
        if (!string.IsNullOrWhiteSpace(contentType) && !MediaTypeHeaderValue.TryParse(contentType, out type))
            return new IntakeVerdict.Refused(400, "The Content-Type header cannot be read.");
        if (CloudEvent.IsForeign(type?.MediaType))
            return new IntakeVerdict.Refused(415, $"{type!.MediaType} is not taken. Send CloudEvents as JSON or in binary mode.");
        var kind = BodyKinds.Of(type?.MediaType);
        return kind == BodyKind.Multipart
            ? await new MultipartBody(multipart, limits).ReadAsync(contentType!, type!.Parameters.FirstOrDefault(one => one.Name.Equals("boundary", StringComparison.OrdinalIgnoreCase))?.Value, body, cancellationToken)
            : Read(kind, contentType, type?.CharSet, body.Span, limits);
    }

    private static BodyReading Read(BodyKind kind, string? contentType, string? charset, ReadOnlySpan<byte> body, IntakeOptions limits)
    {
        if (kind == BodyKind.Binary)
            return Bytes(contentType, body);
        if (BodyCharset.Of(body, charset, isXml: kind == BodyKind.Xml) is not { } encoding)
            return new IntakeVerdict.Refused(415, "The charset is not known. Send UTF-8.");
        if (!BodyCharset.TryDecode(body, encoding, out var text) || (kind == BodyKind.Unsaid && text.Contains('\0', StringComparison.Ordinal)))
            return kind == BodyKind.Unsaid ? Bytes(contentType, body) : new IntakeVerdict.Refused(400, $"The body is not valid {encoding.WebName}.");
        if (kind == BodyKind.Form)
        {
            if (FormBody.InUtf8(text, encoding) is not { } form)
                return new IntakeVerdict.Refused(400, $"The form's escapes are not valid {encoding.WebName}.");
            text = form;
        }
        return Problem(kind, text, limits) is { } problem ? problem : new ReceivedBody { ContentType = contentType, Text = text };
    }

    private static ReceivedBody Bytes(string? contentType, ReadOnlySpan<byte> body) =>
        new() { ContentType = contentType, Text = Convert.ToBase64String(body), IsBinary = !body.IsEmpty };

    private static IntakeVerdict.Refused? Problem(BodyKind kind, string text, IntakeOptions limits) => kind switch
    {
        BodyKind.Json => JsonBody.Problem(Encoding.UTF8.GetBytes(text), limits),
        BodyKind.Xml => XmlBody.Problem(text, limits),
        BodyKind.Form when FormBody.Count(text) > limits.MaxFields => Refusals.TooMany(limits.MaxFields, "fields"),
        _ => null,
    };
}
