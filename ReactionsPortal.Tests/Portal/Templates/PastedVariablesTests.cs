using ReactionsPortal.Templates;

namespace ReactionsPortal.Tests.Portal.Templates;

public sealed class PastedVariablesTests
{
    [Theory]
    [InlineData("""{"A": "a b", "B": 1.50, "C": true, "D": null, "E": {"x": [1, 2]},}""", "A:a b|B:1.50|C:True|D:|E:{\"x\": [1, 2]}")]
    [InlineData("A=a\r\n\r\n  B.C[d] = x=y \nE=", "A:a|B.C[d]:x=y|E:")]
    public void Both_forms_are_understood(string text, string variables)
    {
        var found = PastedVariables.Read(text, out var problem);

        Assert.Null(problem);
        Assert.Equal(variables, string.Join('|', found!.Select(one => $"{one.Key}:{one.Value}")));
    }

    [Theory]
    [InlineData("", "Nothing was pasted.")]
    [InlineData("A=1\nwhat", "Line 2 has no name=value.")]
    [InlineData("=x", "Line 1 has no name=value.")]
    [InlineData("[1]", "The JSON is no object")]
    [InlineData("{\n\"A\": }", "The JSON cannot be read: line 2")]
    public void What_is_wrong_is_said(string text, string sentence)
    {
        Assert.Null(PastedVariables.Read(text, out var problem));
        Assert.StartsWith(sentence, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void There_is_an_end_to_it()
    {
        Assert.Null(PastedVariables.Read(string.Join('\n', Enumerable.Range(0, 1_001).Select(index => $"V{index}=x")), out var problem));
        Assert.Contains("1000 are the most", problem, StringComparison.Ordinal);
    }
}
