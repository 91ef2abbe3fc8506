using System.Buffers;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Refusing;

namespace ReactionsPortal.Engine.Intake.Bodies;

/// <summary>Reads <c>multipart/form-data</c>: its fields become an object, its files are kept beside the event and described in their fields.</summary>
internal sealed class MultipartBody(IMultipartReader parts, IntakeOptions limits)
{
    private const int LongestBoundary = 200;
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A field's values: texts, JSON and files, in the order of the parts.</summary>
    private readonly Dictionary<string, List<object>> _fields = new(StringComparer.Ordinal);
    private readonly List<ReceivedFile> _files = [];

    /// <summary>The fields as a JSON object, and the files.</summary>
    public async Task<BodyReading> ReadAsync(string contentType, string? boundary, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        boundary = boundary?.Trim('"');
        if (string.IsNullOrEmpty(boundary) || boundary.Length > LongestBoundary)
            return new IntakeVerdict.Refused(400, "The Content-Type header names no boundary that can be used.");
        var count = 0;
        try
        {
            await foreach (var part in parts.ReadAsync(boundary, body, cancellationToken))
            {
                if (++count > limits.MaxFields)
                    return Refusals.TooMany(limits.MaxFields, "parts");
                if (Take(part) is { } refusal)
                    return refusal;
            }
        }
        catch (FormatException broken)
        {
            return new IntakeVerdict.Refused(400, broken.Message);
        }
        return new ReceivedBody { ContentType = contentType, Text = Json(), Files = _files };
    }

    private IntakeVerdict.Refused? Take(BodyPart part)
    {
        var type = MediaTypeHeaderValue.TryParse(part.ContentType, out var parsed) ? parsed : null;
        var kind = BodyKinds.Of(type?.MediaType);
        if (part.FileName is not null || kind == BodyKind.Binary)
            return TakeFile(part);
        if (BodyCharset.Of(part.Content.Span, type?.CharSet, isXml: false) is not { } encoding || !BodyCharset.TryDecode(part.Content.Span, encoding, out var text))
            return new(400, "A part of the body is no text by its charset.");
        if (kind != BodyKind.Json)
        {
            Add(part.Field, text);
            return null;
        }
        var json = Encoding.UTF8.GetBytes(text);
        if (JsonBody.Problem(json, limits) is { } problem)
            return problem with { Sentence = $"A part of the body is called JSON. {problem.Sentence}" };
        Add(part.Field, json);
        return null;
    }

    private IntakeVerdict.Refused? TakeFile(BodyPart part)
    {
        // A file field that was left empty is sent without a name.
        if (part is { FileName: "", Content.Length: 0 })
            return null;
        if (Upwards.Leads(part.FileName ?? part.Field))
            return new IntakeVerdict.Refused(400, Upwards.Sentence);
        var name = FileName.Of(part.FileName ?? part.Field);
        if (part.Content.Length > limits.MaxFileBytes)
            return Refusals.TooLarge(limits.MaxFileBytes, "A file of the body");
        if (_files.Sum(file => (long)file.Content.Length) + part.Content.Length > limits.MaxFilesBytes)
            return Refusals.TooLarge(limits.MaxFilesBytes, "The files of the body together");
        var file = new ReceivedFile(new EventFile(_files.Count + 1, part.Field, name, part.ContentType, part.Content.Length), part.Content.ToArray());
        _files.Add(file);
        Add(part.Field, file.About);
        return null;
    }

    private void Add(string field, object value)
    {
        if (!_fields.TryGetValue(field, out var values))
            _fields[field] = values = [];
        values.Add(value);
    }

    private string Json()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Writing))
        {
            writer.WriteStartObject();
            foreach (var (field, values) in _fields)
            {
                writer.WritePropertyName(field);
                if (values.Count > 1)
                    writer.WriteStartArray();
                foreach (var value in values)
                    Write(writer, value);
                if (values.Count > 1)
                    writer.WriteEndArray();
            }
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, object value)
    {
        switch (value)
        {
            case string text:
                writer.WriteStringValue(text);
                break;
            case byte[] json:
                // Its problems were looked for when it was taken.
                writer.WriteRawValue(json, skipInputValidation: true);
                break;
            case EventFile file:
                writer.WriteStartObject();
                writer.WriteNumber("file", file.Number);
                writer.WriteString("fileName", file.Name);
                if (file.ContentType is not null)
                    writer.WriteString("contentType", file.ContentType);
                writer.WriteNumber("length", file.Bytes);
                writer.WriteEndObject();
                break;
        }
    }
}
