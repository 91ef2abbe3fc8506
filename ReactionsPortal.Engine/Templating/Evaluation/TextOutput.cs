using System.Buffers;
using ReactionsPortal.Engine.Templating.Places;

namespace ReactionsPortal.Engine.Templating.Evaluation;

/// <summary>A text being rendered, in a borrowed buffer.</summary>
internal sealed class TextOutput(Budget budget, Place? place) : IDisposable
{
    private char[] _buffer = ArrayPool<char>.Shared.Rent(256);
    private int _length;

    /// <summary>Adds text of the template itself.</summary>
    internal void AddText(string text)
    {
        place?.Pass(text);
        Add(text);
    }

    /// <summary>Adds what a substitution inserts, escaped for where it stands.</summary>
    /// <param name="value">The value.</param>
    /// <param name="done">What the value was already escaped for.</param>
    internal void AddValue(string value, Escaping done) => Add(place is null ? value : place.Escape(value, done));

    public override string ToString() => new(_buffer, 0, _length);

    public void Dispose() => ArrayPool<char>.Shared.Return(_buffer);

    private void Add(string text)
    {
        budget.Spend(text.Length);
        var length = _length + text.Length;
        if (length > _buffer.Length)
            Grow(length);

        text.CopyTo(_buffer.AsSpan(_length));
        _length = length;
    }

    private void Grow(int length)
    {
        Budget.CheckLength(length);
        var larger = ArrayPool<char>.Shared.Rent(Math.Max(length, 2 * _buffer.Length));
        _buffer.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<char>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
