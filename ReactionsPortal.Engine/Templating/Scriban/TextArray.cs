using Newtonsoft.Json.Linq;
using ReactionsPortal.Engine.Templating.Evaluation;
using Scriban.Runtime;

namespace ReactionsPortal.Engine.Templating.Scriban;

/// <summary>A list: written as its own text.</summary>
internal sealed class TextArray : ScriptArray
{
    private readonly JToken? _token;

    public TextArray(string? text) => Text = text;

    public TextArray(JToken token) => _token = token;

    /// <summary>Made of JSON when it is first asked for; null where there is none.</summary>
    public string? Text
    {
        get => field ??= _token is null ? null : JsonText.TextOf(_token);
        private init;
    }
}
