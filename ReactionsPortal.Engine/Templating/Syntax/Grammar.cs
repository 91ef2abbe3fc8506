using Parlot.Fluent;
using static Parlot.Fluent.Parsers;

namespace ReactionsPortal.Engine.Templating.Syntax;

/// <summary>
/// What may stand in one <c>#{...}</c>. Blocks are put together from tags by <see cref="TemplateReader"/>, so that
/// deep nesting costs no stack and an unclosed block no second reading.
/// </summary>
internal static class Grammar
{
    /// <summary>Longest calculation, in operations one inside the other.</summary>
    private const int MaxCalculationDepth = 200;

    private static readonly Parser<string> Name = new NameParser(NameKind.Path);

    private static readonly Parser<string> Word = new NameParser(NameKind.Word);

    private static readonly Parser<string> Quoted = SkipWhiteSpace(new QuotedTextParser());

    private static readonly Parser<char> End = new TagEndParser();

    /// <summary>A path to a variable; also what a variable's name is read with.</summary>
    internal static readonly Parser<Symbol> Path = PathOf(Name, Deferred<Symbol>());

    private static readonly Parser<Expression> Expression = ExpressionParser();

    private static readonly Parser<Condition> Condition = ConditionParser();

    private static readonly Parser<Calculation> Calculation = CalculationParser();

    private static readonly Parser<Tag> SubstitutionInside =
        Not(Literals.Char('/')).SkipAnd(Expression).AndSkip(End).Then<Tag>(static expression => new Tag.Leaf(new SubstitutionNode(expression)));

    /// <summary>A tag read as nothing but a substitution, whatever keyword it starts with.</summary>
    internal static readonly Parser<Tag> Substitution = Literals.Text("#{").SkipAnd(SubstitutionInside);

    /// <summary>One tag, from <c>#{</c> to <c>}</c>.</summary>
    internal static readonly Parser<Tag> Tag = Literals.Text("#{").SkipAnd(OneOf(
        Terms.Char('/').SkipAnd(OneOf(Terms.Text("if", true), Terms.Text("unless", true), Terms.Text("each", true)))
            .AndSkip(End).Then<Tag>(static keyword => new Tag.Close(keyword.ToLowerInvariant())),
        Keyword("if").SkipAnd(Condition).AndSkip(End).Then<Tag>(static condition => new Tag.If(condition)),
        Keyword("unless").SkipAnd(Condition).AndSkip(End).Then<Tag>(static condition => new Tag.Unless(condition)),
        Keyword("each").SkipAnd(SkipWhiteSpace(Name)).AndSkip(Keyword("in")).And(SkipWhiteSpace(Path)).AndSkip(End)
            .Then<Tag>(static each => new Tag.Each(each.Item1, each.Item2)),
        Keyword("calc").SkipAnd(Calculation).AndSkip(End)
            .Then<Tag>(static calculation => new Tag.Leaf(new CalculationNode(calculation))),
        If(static context => ((SyntaxContext)context).AllowsElseIf, Keyword("elseif").SkipAnd(Condition).AndSkip(End))
            .Then<Tag>(static condition => new Tag.ElseIf(condition)),
        If(static context => ((SyntaxContext)context).AllowsElse, Terms.Text("else", true).AndSkip(End))
            .Then<Tag>(static _ => new Tag.Else()),
        SubstitutionInside));

    /// <summary>A keyword and the white space that must follow it.</summary>
    private static Parser<string> Keyword(string word) =>
        Terms.Text(word, caseInsensitive: true).AndSkip(Literals.WhiteSpace(includeNewLines: true));

    private static Parser<Symbol> PathOf(Parser<string> name, Deferred<Symbol> path)
    {
        var lookup = Literals.Char('[').SkipAnd(Terms.Text("#{")).SkipAnd(SkipWhiteSpace(path)).AndSkip(End).AndSkip(Terms.Char(']'))
            .Then<Step>(static inner => new Step.Lookup(inner));
        var step = OneOf(
            Literals.Char('.').SkipAnd(name).Then<Step>(static text => new Step.Name(text)),
            lookup,
            new LiteralIndexParser());

        path.Parser = name.And(ZeroOrMany(step))
            .Then(static (_, start, end, parts) => new Symbol([new Step.Name(parts.Item1), .. parts.Item2], start, end));
        return path;
    }

    private static Parser<Expression> ExpressionParser()
    {
        var argument = SkipWhiteSpace(OneOf(
            new NestedBlockParser(),
            Word.Then<Node>(static text => new TextNode(text)),
            new QuotedTextParser().Then<Node>(static text => new TextNode(text))));
        var call = Terms.Char('|').SkipAnd(SkipWhiteSpace(Word.Then(static (_, start, _, name) => (Name: name, Offset: start))))
            .And(ZeroOrMany(argument))
            .Then(static parts => new FilterCall(parts.Item1.Name, [.. parts.Item2], parts.Item1.Offset));

        return OneOf(
            SkipWhiteSpace(Path).And(ZeroOrMany(call))
                .Then<Expression>(static parts => parts.Item2.Count == 0 ? parts.Item1 : new Filtered(parts.Item1, [.. parts.Item2])),
            OneOrMany(call).Then<Expression>(static calls => new Filtered(Symbol.None, [.. calls])));
    }

    private static Parser<Condition> ConditionParser()
    {
        var wantsEqual = OneOf(Terms.Text("==").Then(true), Terms.Text("!=").Then(false));
        var comparison = wantsEqual.And(OneOf(
                Quoted.Then(static text => (Text: text, Expression: (Expression?)null)),
                Expression.Then(static expression => (Text: "", Expression: (Expression?)expression))))
            .Then<Comparison?>(static parts => new Comparison(parts.Item1, parts.Item2.Text, parts.Item2.Expression));

        return OneOf(
            Quoted.And(wantsEqual).And(Expression)
                .Then(static parts => new Condition(parts.Item3, new Comparison(parts.Item2, parts.Item1, null))),
            Expression.And(comparison.Else((Comparison?)null))
                .Then(static parts => new Condition(parts.Item1, parts.Item2)));
    }

    private static Parser<Calculation> CalculationParser()
    {
        var whole = Deferred<Calculation>();
        var value = SkipWhiteSpace(OneOf(
            new NumberParser(),
            Literals.Char('(').SkipAnd(whole).AndSkip(Terms.Char(')')),
            Literals.Char('{').SkipAnd(SkipWhiteSpace(Path)).AndSkip(End).Then<Calculation>(static path => new Calculation.Variable(path)),
            PathOf(new NameParser(NameKind.Operand), Deferred<Symbol>()).Then<Calculation>(static path => new Calculation.Variable(path))));
        var product = value.LeftAssociative(
            (Terms.Char('*'), static (left, right) => new Calculation.Operation('*', left, right)),
            (Terms.Char('/'), static (left, right) => new Calculation.Operation('/', left, right)));

        whole.Parser = product.LeftAssociative(
                (Terms.Char('+'), static (left, right) => new Calculation.Operation('+', left, right)),
                (Terms.Char('-'), static (left, right) => new Calculation.Operation('-', left, right)))
            .When(static (_, calculation) => calculation.Depth <= MaxCalculationDepth);
        return whole;
    }
}
