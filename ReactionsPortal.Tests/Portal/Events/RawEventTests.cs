using Bunit;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Events;

namespace ReactionsPortal.Tests.Portal.Events;

/// <summary>What a stranger sent is downloaded and told of, never shown as what it claims to be.</summary>
public sealed class RawEventTests : HistoryPageTest
{
    [Fact]
    public void Files_are_listed_with_their_size_and_field_and_can_be_downloaded()
    {
        var happened = Happened(new EventContent { Method = "POST", ContentType = "multipart/form-data; boundary=a", Body = "{}", Files = [new EventFile(1, "photo", "a<b>.png", "image/png", 2500)] });

        var raw = Render<RawEvent>(parameters => parameters.Add(one => one.Event, happened));

        var item = raw.Find(".raw-files li");
        Assert.Equal("a<b>.png 2.5 KB, in the field photo", item.TextContent.Trim());
        Assert.Equal($"api/v1/events/{happened.Id}/files/1", item.QuerySelector("a[download]")!.GetAttribute("href"));
        Assert.Empty(raw.FindAll("img"));
    }

    [Fact]
    public void Bytes_are_told_by_their_number_and_how_they_begin()
    {
        var happened = Happened(new EventContent { Method = "POST", ContentType = "image/png", Body = Convert.ToBase64String([.. "\u0089PNG"u8, 0, .. new byte[1000]]), IsBinary = true });

        var raw = Render<RawEvent>(parameters => parameters.Add(one => one.Event, happened));

        Assert.Contains("1 KB that are no text", raw.Markup, StringComparison.Ordinal);
        Assert.StartsWith("0000  c2 89 50 4e 47 00 00 00  ..PNG...", raw.Find("pre").TextContent, StringComparison.Ordinal);
        Assert.Equal(24, raw.Find("pre").TextContent.Split('\n').Length);
        Assert.Equal($"api/v1/events/{happened.Id}/body", raw.Find("[aria-label='Download the body']").GetAttribute("href"));
    }

    private static Event Happened(EventContent content) => new()
    {
        Id = Guid.CreateVersion7(),
        Source = EventSource.Webhook,
        Origin = "/triggers/a",
        ReceivedAt = DateTimeOffset.UnixEpoch,
        OccurredAt = DateTimeOffset.UnixEpoch,
        Summary = "Webhook /triggers/a",
        Route = "/triggers/a",
        Content = content,
    };
}
