using Newtonsoft.Json.Linq;
using ReactionsPortal.Engine.Templating.Evaluation;
using Scriban.Runtime;

namespace ReactionsPortal.Engine.Templating.Scriban;

/// <summary>A variable that holds others: written as its own text.</summary>
internal sealed class TextObject : ScriptObject
{
    private readonly JToken? _token;

    public TextObject(string? text) : base(StringComparer.OrdinalIgnoreCase) => Text = text;

    public TextObject(JToken token) : base(StringComparer.OrdinalIgnoreCase) => _token = token;

    /// <summary>Made of JSON when it is first asked for; null where there is none.</summary>
    public string? Text
    {
        get => field ??= _token is null ? null : JsonText.TextOf(_token);
        private init;
    }
}
