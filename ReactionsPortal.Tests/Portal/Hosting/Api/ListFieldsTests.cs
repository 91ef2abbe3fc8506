using ReactionsPortal.Engine.Model;
using ReactionsPortal.Hosting.Api;

namespace ReactionsPortal.Tests.Portal.Hosting.Api;

public sealed class ListFieldsTests
{
    [Fact]
    public void Several_words_may_be_given_in_any_case()
    {
        var fields = new ListFields();

        var found = fields.Words<RunStatus>("status", "failed, Interrupted,");

        Assert.Equal([RunStatus.Failed, RunStatus.Interrupted], found);
        Assert.Empty(fields.Errors);
    }

    [Theory]
    [InlineData("broken")]
    [InlineData("3")]
    public void A_word_that_does_not_exist_is_refused_with_those_that_do(string word)
    {
        var fields = new ListFields();

        fields.Words<RunStatus>("status", word);

        Assert.StartsWith($"'{word}' is none of Queued, Running,", fields.Errors["status"][0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(201)]
    public void A_limit_out_of_range_is_refused(int limit)
    {
        var fields = new ListFields();

        fields.Limit(limit);

        Assert.Equal("Allowed is 1 to 200.", fields.Errors["limit"][0]);
    }

    [Theory]
    [InlineData("2026-11-24T10:00:00Z", "2026-11-24T10:00:00+00:00")]
    [InlineData("2026-11-24T10:00:00", "2026-11-24T10:00:00+00:00")]
    [InlineData("2026-11-24T10:00:00 01:00", "2026-11-24T10:00:00+01:00")]
    [InlineData("2026-11-24", "2026-11-24T00:00:00+00:00")]
    public void A_time_is_read_with_its_offset_and_is_UTC_without(string text, string expected)
    {
        Assert.Equal(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), new ListFields().Time("from", text));
    }

    [Fact]
    public void A_time_that_is_none_is_refused()
    {
        var fields = new ListFields();

        fields.Time("from", "yesterday");

        Assert.Contains("'yesterday' is not a time.", fields.Errors["from"][0], StringComparison.Ordinal);
    }

    [Fact]
    public void Pages_of_a_whole_list_follow_one_another_to_the_end()
    {
        var all = Enumerable.Range(0, 5).Select(_ => Guid.NewGuid()).ToList();
        var seen = new List<Guid>();
        Guid? after = null;

        do
        {
            var page = Slice.Of(all, id => id, limit: 2, after, id => id);
            seen.AddRange(page.Items);
            after = page.Next is { } next ? Guid.Parse(next) : null;
        }
        while (after is not null);

        Assert.Equal(all, seen);
    }
}
