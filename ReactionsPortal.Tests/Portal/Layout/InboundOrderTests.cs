using ReactionsPortal.Layout;

namespace ReactionsPortal.Tests.Portal.Layout;

public sealed class InboundOrderTests
{
    private readonly InboundOrder _order = new();
    private readonly List<string> _done = [];

    [Fact]
    public async Task What_a_browser_sends_waits_its_turn_in_the_pages_queue()
    {
        var queue = new Queue<Func<Task>>();
        _order.Keep(turn =>
        {
            queue.Enqueue(turn);
            return Task.CompletedTask;
        });

        await SendAsync("click");
        await SendAsync("confirmation");
        Assert.Empty(_done);
        while (queue.TryDequeue(out var turn))
            await turn();

        Assert.Equal(["click", "confirmation"], _done);
    }

    [Fact]
    public async Task Before_there_is_a_page_it_is_done_at_once()
    {
        await SendAsync("start");

        Assert.Equal(["start"], _done);
    }

    private Task SendAsync(string what) => _order.CreateInboundActivityHandler(_ =>
    {
        _done.Add(what);
        return Task.CompletedTask;
    })(null!);
}
