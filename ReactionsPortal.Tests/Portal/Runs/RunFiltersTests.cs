using ReactionsPortal.Engine.Model;
using ReactionsPortal.Runs;

namespace ReactionsPortal.Tests.Portal.Runs;

public sealed class RunFiltersTests
{
    [Fact]
    public void The_address_holds_every_filter()
    {
        var reaction = Guid.NewGuid();
        var filters = RunFilters.Of("Failed,Interrupted", reaction.ToString(), @event: null, "24h", hour: null, "503 & more");

        Assert.Equal($"runs?status=Failed%2CInterrupted&reaction={reaction}&last=24h&q=503%20%26%20more", filters.Address);
        Assert.Equal([RunStatus.Failed, RunStatus.Interrupted], filters.Statuses);
        Assert.Equal(["Failed or Interrupted", "the reaction Tell New Relic", "“503 & more”", "the last 24 hours"], filters.InWords("Tell New Relic", TimeZoneInfo.Utc));
    }

    [Fact]
    public void What_an_address_says_wrongly_counts_as_not_set()
    {
        var filters = RunFilters.Of("Exploded,99", "not-an-id", "neither", "8y", "noon", "  ");

        Assert.False(filters.AreSet);
        Assert.Equal("runs", filters.Address);
    }

    [Fact]
    public void A_period_counts_back_from_now()
    {
        var now = new DateTimeOffset(2026, 11, 24, 14, 0, 0, TimeSpan.Zero);

        Assert.Equal(now.AddDays(-7), RunFilters.Of(status: null, reaction: null, @event: null, "7d", hour: null, text: null).ToQuery(now).From);
    }
}
