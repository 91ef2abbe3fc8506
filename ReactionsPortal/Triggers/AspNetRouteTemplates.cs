using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Reactions;

namespace ReactionsPortal.Triggers;

/// <summary>ASP.NET Core's own route templates, for routes that admins define while the portal runs.</summary>
internal sealed class AspNetRouteTemplates(IOptions<RouteOptions> options, IServiceProvider services) : IRouteTemplates
{
    private const int MostParsed = 10_000;
    private readonly ConcurrentDictionary<string, Parsed?> _parsed = new(StringComparer.Ordinal);
    private readonly DefaultInlineConstraintResolver _constraints = new(options, services);

    public string? Problem(string template)
    {
        try
        {
            _ = new Parsed(template, _constraints);
            return null;
        }
        catch (Exception refused) when (refused is ArgumentException or RouteCreationException or InvalidOperationException)
        {
            return $"The route is not a route template: {refused.Message.ReplaceLineEndings(" ")}";
        }
    }

    public IReadOnlyDictionary<string, string>? Match(string template, string path)
    {
        if (_parsed.Count > MostParsed)
            _parsed.Clear();
        return _parsed.GetOrAdd(template, ParseOrNull)?.Match(path);
    }

    private Parsed? ParseOrNull(string template)
    {
        try
        {
            return new Parsed(template, _constraints);
        }
        catch (Exception refused) when (refused is ArgumentException or RouteCreationException or InvalidOperationException)
        {
            return null;
        }
    }

    private sealed class Parsed
    {
        private readonly TemplateMatcher _matcher;
        private readonly List<(string Name, IRouteConstraint Constraint, bool IsOptional)> _constraints = [];

        public Parsed(string text, DefaultInlineConstraintResolver resolver)
        {
            var template = TemplateParser.Parse(text.TrimStart('/'));
            var defaults = new RouteValueDictionary(template.Parameters.Where(parameter => parameter.DefaultValue is not null)
                .Select(parameter => KeyValuePair.Create(parameter.Name!, parameter.DefaultValue)));
            _matcher = new TemplateMatcher(template, defaults);
            foreach (var parameter in template.Parameters)
            {
                foreach (var inline in parameter.InlineConstraints)
                {
                    var constraint = resolver.ResolveConstraint(inline.Constraint)
                        ?? throw new ArgumentException($"There is no constraint named '{inline.Constraint}'.", nameof(text));
                    _constraints.Add((parameter.Name!, constraint, parameter.IsOptional));
                }
            }
        }

        public Dictionary<string, string>? Match(string path)
        {
            var values = new RouteValueDictionary();
            if (!_matcher.TryMatch(path, values))
                return null;
            foreach (var (name, constraint, isOptional) in _constraints)
            {
                if (isOptional && values[name] is null)
                    continue;
                if (!constraint.Match(httpContext: null, route: null, name, values, RouteDirection.IncomingRequest))
                    return null;
            }
            return values.Where(value => value.Value is not null)
                .ToDictionary(value => value.Key, value => Convert.ToString(value.Value, CultureInfo.InvariantCulture)!, StringComparer.OrdinalIgnoreCase);
        }
    }
}
