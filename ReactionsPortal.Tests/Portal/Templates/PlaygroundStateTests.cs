using System.Buffers.Text;
using System.IO.Compression;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Templates;

namespace ReactionsPortal.Tests.Portal.Templates;

public sealed class PlaygroundStateTests
{
    [Property]
    public bool What_is_typed_comes_back_from_a_link(NonNull<string> template, NonNull<string> value, bool isScriban, Guid opened)
    {
        var state = new PlaygroundState(WellFormed(template.Get), isScriban ? TemplateSyntax.Scriban : TemplateSyntax.Octopus, [new("Name", WellFormed(value.Get)), new("Other", "")], isScriban ? opened : null);

        var back = PlaygroundState.OfLink(state.ToLink())!;

        return (back.Template, back.Syntax, back.Event) == (state.Template, state.Syntax, state.Event) && back.Variables.SequenceEqual(state.Variables);
    }

    [Property]
    public bool No_text_makes_it_throw(NonNull<string> text) => PlaygroundState.OfLink(text.Get) is null or { Template: not null };

    [Property]
    public Property Packed_JSON_is_a_link_exactly_when_each_field_is_of_its_kind() => Prop.ForAll(Packed().ToArbitrary(), static packed =>
    {
        var state = PlaygroundState.OfLink(Pack(packed.Json));

        Assert.Equal(packed.IsLink, state is not null);
        Assert.DoesNotContain(state?.Variables ?? [], pair => pair.Key is null || pair.Value is null);
    });

    [Theory]
    [InlineData("")]
    [InlineData("!!")]
    [InlineData("AAAA")]
    public void A_damaged_link_is_none(string link) => Assert.Null(PlaygroundState.OfLink(link));

    [Fact]
    public void A_link_that_would_unfold_to_very_much_is_none() =>
        Assert.Null(PlaygroundState.OfLink((PlaygroundState.Empty with { Template = new string('a', 2_000_000) }).ToLink()));

    [Fact]
    public void A_usual_template_fits_into_a_link() =>
        Assert.All(PlaygroundExample.All, example => Assert.InRange(example.State.ToLink().Length, 1, 600));

    private static Gen<(string Json, bool IsLink)> Packed()
    {
        string[] texts = ["\"\"", "\"{{ a }}\"", $"\"{Guid.Empty}\""];
        string[] pairs = ["null", "[]", """[["a", "b"]]""", """[null, [], ["a"], [null, "b"], ["a", null], ["a", "b", "c"]]"""];
        string[] any = ["null", "true", "7", "{}", "[1]", "[[1, 2]]", .. texts, .. pairs];
        var fields =
            from template in Field(texts)
            from isScriban in Field(["true", "false"])
            from variables in Field(pairs)
            from opened in Field(["null", $"\"{Guid.Empty}\""])
            select ($$"""{"template": {{template.Json}}, "isScriban": {{isScriban.Json}}, "variables": {{variables.Json}}, "event": {{opened.Json}}}""", template.IsGood && isScriban.IsGood && variables.IsGood && opened.IsGood);
        return Gen.OneOf(fields, fields, fields, Gen.Elements(any.Append("").Append("{")).Select(json => (json, false)));

        Gen<(string Json, bool IsGood)> Field(string[] good) => Gen.OneOf(Gen.Elements(good), Gen.Elements(good), Gen.Elements(any)).Select(json => (json, good.Contains(json)));
    }

    private static string Pack(string json)
    {
        using var packed = new MemoryStream();
        using (var packing = new BrotliStream(packed, CompressionLevel.Optimal))
            packing.Write(Encoding.UTF8.GetBytes(json));
        return Base64Url.EncodeToString(packed.ToArray());
    }

    /// <summary>JSON has no room for half a character.</summary>
    private static string WellFormed(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
