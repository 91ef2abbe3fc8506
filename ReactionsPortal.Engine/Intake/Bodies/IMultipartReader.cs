namespace ReactionsPortal.Engine.Intake.Bodies;

/// <summary>Takes bodies of <c>multipart/form-data</c> apart.</summary>
public interface IMultipartReader
{
    /// <summary>The parts in order, as they are asked for.</summary>
    /// <param name="boundary">What stands between them.</param>
    /// <param name="body">The body.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="FormatException">The body is not what it claims to be.</exception>
    IAsyncEnumerable<BodyPart> ReadAsync(string boundary, ReadOnlyMemory<byte> body, CancellationToken cancellationToken);
}

/// <summary>A part of a multipart body.</summary>
/// <param name="Field">The field that it belongs to.</param>
/// <param name="FileName">Its file's name as sent; null: it is no file.</param>
/// <param name="ContentType">Its type as sent; null: none.</param>
/// <param name="Content">Its bytes.</param>
public sealed record BodyPart(string Field, string? FileName, string? ContentType, ReadOnlyMemory<byte> Content);
