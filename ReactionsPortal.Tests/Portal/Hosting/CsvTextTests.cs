using ReactionsPortal.Hosting.Api;

namespace ReactionsPortal.Tests.Portal.Hosting;

public sealed class CsvTextTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a, b", "\"a, b\"")]
    [InlineData("say \"no\"", "\"say \"\"no\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("=HYPERLINK(\"http://evil\")", "\"'=HYPERLINK(\"\"http://evil\"\")\"")]
    [InlineData("+1", "'+1")]
    [InlineData("-1+cmd", "'-1+cmd")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("  =1", "'  =1")]
    [InlineData("\uFF1D1", "'\uFF1D1")]
    public void What_a_stranger_wrote_stays_text_in_a_spreadsheet(string text, string cell) => Assert.Equal(cell, CsvText.Line([text]));

    [Fact]
    public void Numbers_times_and_nothing_are_written_for_programs() =>
        Assert.Equal("-5,1.25,true,,2026-11-24T13:26:07.000Z", CsvText.Line([-5, 1.25, true, null, new DateTimeOffset(2026, 11, 24, 14, 26, 7, TimeSpan.FromHours(1))]));
}
