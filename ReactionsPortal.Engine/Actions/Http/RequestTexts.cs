using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Templating;

namespace ReactionsPortal.Engine.Actions.Http;

/// <summary>Renders the texts of one request and gathers what is wrong with them.</summary>
internal sealed class RequestTexts(TemplateLanguages templates, TemplateSyntax syntax, RequestValues values, bool omitsEmpty)
{
    private const int MostPasses = 5;
    private RequestValues _values = values;

    /// <summary>What was wrong so far, one sentence each.</summary>
    public List<string> Problems { get; } = [];

    /// <summary>Whether a text cannot be sent.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Whether a captured value was missing.</summary>
    public bool LacksCaptured { get; private set; }

    /// <summary>Renders a text; empty when it cannot be.</summary>
    /// <param name="where">What it is, for sentences.</param>
    /// <param name="template">The template.</param>
    /// <param name="escaping">What inserted values are escaped for.</param>
    public string Of(string where, string template, Escaping escaping)
    {
        var result = Render(template, escaping);
        Problems.AddRange(result.Errors.Select(error => $"{where}: {error}"));
        foreach (var missing in result.MissingVariables.Where(name => name.StartsWith(VariablePrefix.Captured, StringComparison.OrdinalIgnoreCase)))
        {
            LacksCaptured = true;
            Problems.Add($"{where}: {missing} is not there: no request and no run before this one captured it.");
        }
        if (result.Text is null)
        {
            IsBroken = true;
            if (result.Errors.Count == 0)
                Problems.Add($"{where}: the template has no result.");
        }
        return result.Text ?? "";
    }

    /// <summary>A secret's value; empty where there is none, which cannot be sent.</summary>
    public string Secret(string name)
    {
        if (_values.Secrets.TryGetValue(name, out var value))
            return value;
        Break(name.Length == 0 ? "A secret is needed here, and none is named yet." : $"There is no secret named {name}.");
        return "";
    }

    /// <summary>Says that the request cannot be sent.</summary>
    public void Break(string sentence)
    {
        IsBroken = true;
        Problems.Add(sentence);
    }

    private RenderResult Render(string template, Escaping escaping)
    {
        var options = new RenderOptions { Escaping = escaping };
        var result = templates.Render(syntax, template, _values.Variables, options);
        for (var pass = 1; omitsEmpty && pass < MostPasses && result.MissingVariables is { Count: > 0 } missing; pass++)
        {
            var empty = missing.Where(name => !name.StartsWith(VariablePrefix.Captured, StringComparison.OrdinalIgnoreCase)).ToList();
            if (empty.Count == 0)
                break;
            _values = _values.WithEmpty(empty);
            result = templates.Render(syntax, template, _values.Variables, options);
        }
        return result;
    }
}
