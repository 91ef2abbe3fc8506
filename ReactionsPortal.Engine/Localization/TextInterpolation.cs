using System.ComponentModel;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace ReactionsPortal.Engine.Localization;

/// <summary>
/// Puts together a text with values in it for <see cref="Texts.L(ref TextInterpolation)"/>: at once where English is read, else through
/// the translation of its format.
/// </summary>
[InterpolatedStringHandler]
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct TextInterpolation
{
    private readonly ITranslation? _translation;
    private readonly StringBuilder? _format;
    private readonly object?[]? _values;
    private DefaultInterpolatedStringHandler _english;
    private int _count;

    /// <summary>Begins a text. The compiler calls this.</summary>
    /// <param name="literalLength">Characters outside of values.</param>
    /// <param name="formattedCount">How many values.</param>
    public TextInterpolation(int literalLength, int formattedCount)
    {
        _translation = Texts.Current;
        if (_translation is null)
        {
            _english = new DefaultInterpolatedStringHandler(literalLength, formattedCount, CultureInfo.InvariantCulture);
            return;
        }
        _format = new StringBuilder(literalLength + (4 * formattedCount));
        _values = new object?[formattedCount];
    }

    /// <summary>Takes what stands between values.</summary>
    public void AppendLiteral(string literal)
    {
        if (_format is null)
            _english.AppendLiteral(literal);
        else
            _format.Append(literal.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));
    }

    /// <summary>Takes a value.</summary>
    public void AppendFormatted<T>(T value)
    {
        if (_format is null)
            _english.AppendFormatted(value);
        else
            Take(value, null);
    }

    /// <summary>Takes a value with its format, as of <see cref="string.Format(IFormatProvider?, string, object?[])"/>.</summary>
    public void AppendFormatted<T>(T value, string? format)
    {
        if (_format is null)
            _english.AppendFormatted(value, format);
        else
            Take(value, format);
    }

    /// <summary>The text.</summary>
    internal string ToText()
    {
        if (_format is null)
            return _english.ToStringAndClear();
        var english = _format.ToString();
        try
        {
            return string.Format(CultureInfo.InvariantCulture, _translation!.Find(english) ?? english, _values!);
        }
        catch (FormatException)
        {
            // A translation with a bracket or a number too many costs nobody the page.
            return string.Format(CultureInfo.InvariantCulture, english, _values!);
        }
    }

    private void Take(object? value, string? format)
    {
        _format!.Append('{').Append(_count);
        if (format is not null)
            _format.Append(':').Append(format);
        _format.Append('}');
        _values![_count++] = value;
    }
}
