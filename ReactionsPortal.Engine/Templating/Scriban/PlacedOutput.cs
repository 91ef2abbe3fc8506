using System.Text;
using ReactionsPortal.Engine.Templating.Evaluation;
using ReactionsPortal.Engine.Templating.Places;
using Scriban.Runtime;

namespace ReactionsPortal.Engine.Templating.Scriban;

/// <summary>Takes what is rendered, follows it, and escapes what is inserted for the place that it comes to.</summary>
internal sealed class PlacedOutput(Escaping escaping) : IScriptOutput
{
    private readonly Place? _place = Place.Of(escaping);
    private readonly StringBuilder _text = new();
    private bool _isInserting;

    /// <summary>All so far.</summary>
    public string Text => _text.ToString();

    /// <summary>A value to be inserted, as it is to be written between <see cref="Begin"/> and <see cref="End"/>.</summary>
    public string Escape(string value) => _place?.Escape(value, Escaping.None) ?? value;

    /// <summary>What comes now is inserted, not the template's own.</summary>
    public void Begin() => _isInserting = true;

    /// <summary>The template's own text goes on.</summary>
    public void End() => _isInserting = false;

    public void Write(string text, int offset, int count)
    {
        if (_text.Length + count > TemplateLimits.MaxCharacters)
            throw new LimitExceededException($"The result has more than {TemplateLimits.MaxCharacters} characters: it was given up.");
        if (!_isInserting && _place is not null)
            _place.Pass(text.Substring(offset, count));
        _text.Append(text, offset, count);
    }

    public ValueTask WriteAsync(string text, int offset, int count, CancellationToken cancellationToken)
    {
        Write(text, offset, count);
        return ValueTask.CompletedTask;
    }
}
