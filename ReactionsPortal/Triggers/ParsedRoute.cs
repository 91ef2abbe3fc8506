using System.Globalization;
using Microsoft.AspNetCore.Routing.Template;

namespace ReactionsPortal.Triggers;

/// <summary>A route template that paths are asked about.</summary>
internal sealed class ParsedRoute
{
    private readonly TemplateMatcher _matcher;
    private readonly List<(string Name, IRouteConstraint Constraint, bool IsOptional)> _constraints = [];

    /// <exception cref="ArgumentException">It is no template.</exception>
    public ParsedRoute(string text, DefaultInlineConstraintResolver resolver)
    {
        var template = TemplateParser.Parse(text.TrimStart('/'));
        var defaults = new RouteValueDictionary(template.Parameters.Where(parameter => parameter.DefaultValue is not null)
            .Select(parameter => KeyValuePair.Create(parameter.Name!, parameter.DefaultValue)));
        _matcher = new TemplateMatcher(template, defaults);
        Segments = [.. template.Segments];
        Rank = RoutePrecedence.ComputeInbound(template);
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

    /// <summary>What stands between the slashes.</summary>
    public IReadOnlyList<TemplateSegment> Segments { get; }

    /// <summary>ASP.NET Core's precedence: the lowest of those that fit takes a call.</summary>
    public decimal Rank { get; }

    /// <summary>Route values of a path; null when it does not fit.</summary>
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

    /// <summary>Whether a parameter's constraints let a value pass.</summary>
    public bool Allows(string parameter, string value) => _constraints
        .Where(one => one.Name.Equals(parameter, StringComparison.OrdinalIgnoreCase))
        .All(one => one.Constraint.Match(httpContext: null, route: null, parameter, new RouteValueDictionary { [parameter] = value }, RouteDirection.IncomingRequest));
}
