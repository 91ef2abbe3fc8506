using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Reactions;

namespace ReactionsPortal.Triggers;

/// <summary>ASP.NET Core's own route templates, for routes that admins define while the portal runs.</summary>
internal sealed class AspNetRouteTemplates(IOptions<RouteOptions> options, IServiceProvider services) : IRouteTemplates
{
    private const int MostParsed = 10_000;
    private readonly ConcurrentDictionary<string, ParsedRoute?> _parsed = new(StringComparer.Ordinal);
    private readonly DefaultInlineConstraintResolver _constraints = new(options, services);

    public string? Problem(string template)
    {
        try
        {
            _ = new ParsedRoute(template, _constraints);
            return null;
        }
        catch (Exception refused) when (IsRefusal(refused))
        {
            return $"The route is not a route template: {Words(refused)}";
        }
    }

    public IReadOnlyDictionary<string, string>? Match(string template, string path) => Find(template)?.Match(path);

    public decimal Rank(string template) => Find(template)?.Rank ?? decimal.MaxValue;

    public string? Shared(string one, string other) => Find(one) is { } first && Find(other) is { } second
        ? RouteExamples.Of(first, second).Concat(RouteExamples.Of(second, first)).FirstOrDefault(path => first.Match(path) is not null && second.Match(path) is not null)
        : null;

    private ParsedRoute? Find(string template)
    {
        if (_parsed.Count > MostParsed)
            _parsed.Clear();
        return _parsed.GetOrAdd(template, ParseOrNull);
    }

    private ParsedRoute? ParseOrNull(string template)
    {
        try
        {
            return new ParsedRoute(template, _constraints);
        }
        catch (Exception refused) when (IsRefusal(refused))
        {
            return null;
        }
    }

    /// <summary>What the framework says, without the name of its own parameter behind it.</summary>
    private static string Words(Exception refused)
    {
        var said = refused.Message.ReplaceLineEndings(" ");
        return refused is ArgumentException { ParamName: { } name } && said.EndsWith($" (Parameter '{name}')", StringComparison.Ordinal) ? said[..said.LastIndexOf(" (", StringComparison.Ordinal)] : said;
    }

    private static bool IsRefusal(Exception refused) => refused is ArgumentException or RouteCreationException or InvalidOperationException;
}
