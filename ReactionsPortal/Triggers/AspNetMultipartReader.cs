using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using ReactionsPortal.Engine.Intake.Bodies;

namespace ReactionsPortal.Triggers;

/// <summary>ASP.NET Core's own reader of multipart bodies.</summary>
internal sealed class AspNetMultipartReader : IMultipartReader
{
    private const int MostHeaders = 16;
    private const int LongestHeaders = 8_192;
    private const int LongestName = 200;

    public async IAsyncEnumerable<BodyPart> ReadAsync(string boundary, ReadOnlyMemory<byte> body, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stream = MemoryMarshal.TryGetArray(body, out var segment) ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false) : new MemoryStream(body.ToArray(), writable: false);
        var reader = new MultipartReader(boundary, stream) { HeadersCountLimit = MostHeaders, HeadersLengthLimit = LongestHeaders, BodyLengthLimit = body.Length };
        while (await NextAsync(reader, cancellationToken) is { } part)
            yield return part;
    }

    private static async Task<BodyPart?> NextAsync(MultipartReader reader, CancellationToken cancellationToken)
    {
        try
        {
            if (await reader.ReadNextSectionAsync(cancellationToken) is not { } section)
                return null;
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition) || HeaderUtilities.RemoveQuotes(disposition.Name) is not { Length: > 0 and <= LongestName } name)
                throw new FormatException("A part of the body has no name in its Content-Disposition, or one that is too long.");
            using var content = new MemoryStream();
            await section.Body.CopyToAsync(content, cancellationToken);
            var file = disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName;
            return new BodyPart(name.Value!, file.HasValue ? HeaderUtilities.RemoveQuotes(file).Value : null, section.ContentType, content.GetBuffer().AsMemory(0, (int)content.Length));
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException)
        {
            throw new FormatException("The parts of the body cannot be told apart by its boundary, or their headers are too long.", broken);
        }
    }
}
