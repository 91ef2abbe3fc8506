using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing.Template;

namespace ReactionsPortal.Triggers;

/// <summary>Paths that fit one route and may fit another: what tells whether two routes overlap.</summary>
internal static partial class RouteExamples
{
    private const int MostPaths = 400;
    private const int MostTexts = 4;
    private const int Longest = 300;

    /// <summary>Values that constraints ask for: words, numbers, truths, dates, ids.</summary>
    private static readonly string[] Samples =
        ["a", "1", "true", "2026-01-31", "0f8fad5b-d9cb-469f-a165-70867728950e", "1.5", "-1", "0", "abcde", "12345", "abcdefghij", "1000000", "a-1", "a.1"];

    /// <summary>Paths made of the first route's parts, with the second one's words where the first leaves them open.</summary>
    public static IEnumerable<string> Of(ParsedRoute one, ParsedRoute other)
    {
        var texts = one.Segments.Select((segment, at) => Texts(one, segment, other, at)).ToList();
        var shortest = texts.Count - one.Segments.Reverse().TakeWhile(MayBeMissing).Count();
        return Enumerable.Range(shortest, texts.Count - shortest + 1).Reverse().SelectMany(length => Paths(texts.Take(length))).Take(MostPaths);
    }

    private static IEnumerable<string> Paths(IEnumerable<IReadOnlyList<string>> texts) =>
        texts.Aggregate<IReadOnlyList<string>, IEnumerable<string>>([""], (paths, next) => paths.SelectMany(path => next.Select(text => $"{path}/{text}")));

    private static List<string> Texts(ParsedRoute one, TemplateSegment segment, ParsedRoute other, int at)
    {
        if (segment.Parts.All(part => !part.IsParameter))
            return [string.Concat(segment.Parts.Select(part => part.Text))];
        var facing = at < other.Segments.Count ? other.Segments[at] : null;
        if (segment is not { IsSimple: true, Parts: [{ Name: { } name } parameter] })
            return [.. Filled(facing).Concat(Filled(segment)).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostTexts)];
        var rest = parameter.IsCatchAll ? [string.Join('/', other.Segments.Skip(at).Select(one => Filled(one).FirstOrDefault("a")))] : Filled(facing);
        var facingName = facing is { IsSimple: true, Parts: [{ IsParameter: true, IsCatchAll: false, Name: { } found }] } ? found : null;
        return
        [
            .. rest.Concat(Samples).Concat(Numbers(parameter, facing)).Distinct(StringComparer.OrdinalIgnoreCase)
                .Where(text => text.Length > 0 && one.Allows(name, text) && (facingName is null || other.Allows(facingName, text))).Take(MostTexts),
        ];
    }

    /// <summary>The segment with words for its parameters.</summary>
    private static IEnumerable<string> Filled(TemplateSegment? segment) => segment is null || segment is { IsSimple: true, Parts: [{ IsParameter: true }] }
        ? []
        : ((string[])["1", "a"]).Select(word => string.Concat(segment.Parts.Select(part => part.IsParameter ? word : part.Text)));

    /// <summary>What stands in the constraints as a number, and words of that length.</summary>
    private static IEnumerable<string> Numbers(TemplatePart parameter, TemplateSegment? facing) =>
        parameter.InlineConstraints.Concat(facing?.Parts.SelectMany(part => part.InlineConstraints ?? []) ?? [])
            .SelectMany(constraint => Number().Matches(constraint.Constraint).Select(match => match.Value))
            .SelectMany(text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                ? [text, (number + 1L).ToString(CultureInfo.InvariantCulture), (number - 1L).ToString(CultureInfo.InvariantCulture), new string('a', Math.Clamp(number, 0, Longest)), new string('1', Math.Clamp(number, 0, Longest))]
                : (IEnumerable<string>)[]);

    private static bool MayBeMissing(TemplateSegment segment) => segment is { IsSimple: true, Parts: [{ IsParameter: true } part] } && (part.IsOptional || part.IsCatchAll || part.DefaultValue is not null);

    [GeneratedRegex("-?[0-9]{1,9}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Number();
}
