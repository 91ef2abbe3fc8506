using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Portal.Localization;

/// <summary>The texts that code and pages look up, as they stand in the source.</summary>
internal static partial class SourceTexts
{
    /// <summary>Keys of all texts, by alphabet.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. new[] { "ReactionsPortal", "ReactionsPortal.Engine" }.SelectMany(project => Directory.EnumerateFiles(Path.Combine(Repository.Folder, project), "*", SearchOption.AllDirectories))
            .Where(file => !BuiltOrGenerated().IsMatch(file)).SelectMany(In).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<string> In(string file) => Path.GetExtension(file) is ".cs" or ".razor" ? OfText(File.ReadAllText(file)) : [];

    /// <summary>What is looked up in a source file: each call is read by the compiler's own parser, from where it begins.</summary>
    private static IEnumerable<string> OfText(string source) =>
        Call().Matches(source).Select(call => SyntaxFactory.ParseExpression(source, call.Index, consumeFullText: false)).OfType<InvocationExpressionSyntax>().SelectMany(OfCall)
            .Concat(FieldMessage().Matches(source).Select(message => message.Groups["text"].Value));

    private static IEnumerable<string> OfCall(InvocationExpressionSyntax call)
    {
        var given = call.ArgumentList.Arguments.Select(argument => argument.Expression).ToList();
        // InWords.Count(number, one, many) looks both words up; what else has one text.
        return (given.Count == 3 ? given.Skip(1) : given.Take(1)).Select(KeyOf).OfType<string>();
    }

    private static string? KeyOf(ExpressionSyntax text) => text switch
    {
        LiteralExpressionSyntax { Token.Value: string literal } => literal,
        InterpolatedStringExpressionSyntax interpolated => string.Concat(interpolated.Contents.Select((part, index) => part switch
        {
            InterpolatedStringTextSyntax plain => plain.TextToken.ValueText.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal),
            InterpolationSyntax value => $"{{{interpolated.Contents.Take(index).Count(one => one is InterpolationSyntax)}{value.FormatClause?.ToString()}}}",
            _ => "",
        })),
        _ => null,
    };

    [GeneratedRegex(@"(?<![\w.])(L|Noted|InWords\.Count)\((?=[^)])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Call();

    /// <summary>What a field's attribute says, which its form looks up: an attribute cannot.</summary>
    [GeneratedRegex(@"\bErrorMessage = ""(?<text>[^""]+)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex FieldMessage();

    [GeneratedRegex(@"[/\\](obj|bin|bundle)[/\\]|[/\\]Localization[/\\]Text", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BuiltOrGenerated();
}
