using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.Octopus.Subscriptions;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Engine.Octopus;

public sealed class SubscriptionMakingTests : IAsyncLifetime
{
    private OctopusBench _bench = null!;
    private ScriptedOctopus _octopus = null!;
    private Connection _connection = null!;

    private IOctopusSubscriptions Subscriptions => _bench.Get<IOctopusSubscriptions>();

    public async Task InitializeAsync()
    {
        (_bench, _octopus) = (await OctopusBench.StartAsync(), await ScriptedOctopus.StartAsync());
        _connection = await _bench.ConnectAsync(_octopus.Address);
    }

    public async Task DisposeAsync()
    {
        await _bench.DisposeAsync();
        await _octopus.DisposeAsync();
    }

    [Fact]
    public async Task A_key_that_may_not_make_subscriptions_is_said_and_leaves_none()
    {
        _octopus.Instead = async context =>
        {
            if (context.Request.Method != "POST")
                return false;
            await ScriptedOctopus.RefuseAsync(context, 403, "You do not have permission SubscriptionCreate.");
            return true;
        };

        var refused = Assert.IsType<SubscriptionOutcome.Refused>(await MakeAsync());

        Assert.Contains("SubscriptionCreate", refused.Sentence, StringComparison.Ordinal);
        Assert.Equal(SubscriptionState.Off, (await Subscriptions.FindAsync(_connection.Id, CancellationToken.None))!.State);
    }

    [Fact]
    public async Task Each_space_that_the_key_sees_gets_one()
    {
        var made = 0;
        _octopus.Instead = async context =>
        {
            if (context.Request.Method != "POST")
                return false;
            await context.Response.WriteAsync($$"""{"Id": "Subscriptions-{{Interlocked.Increment(ref made)}}"}""");
            return true;
        };

        var outcome = Assert.IsType<SubscriptionOutcome.Made>(await MakeAsync());

        Assert.Equal(["Spaces-1", "Spaces-2"], outcome.Health.Places.Select(place => place.Space));
        Assert.Equal(["/api/Spaces-1/subscriptions", "/api/Spaces-2/subscriptions"], _octopus.Calls.Where(call => call.EndsWith("/subscriptions", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task A_failed_repair_leaves_the_key_from_before_where_the_server_took_none_of_the_new_one(int taken, bool isBefore)
    {
        var calls = 0;
        var most = 2;
        _octopus.Instead = async context =>
        {
            if (context.Request.Method is not ("POST" or "PUT"))
                return false;
            if (calls++ < most)
                await context.Response.WriteAsync($$"""{"Id": "Subscriptions-{{calls}}"}""");
            else
                await ScriptedOctopus.RefuseAsync(context, 500, "The database is down.");
            return true;
        };
        var first = Assert.IsType<SubscriptionOutcome.Made>(await MakeAsync());
        var before = await StoredAsync();
        (calls, most) = (0, taken);

        Assert.IsType<SubscriptionOutcome.Refused>(await MakeAsync());

        var after = await StoredAsync();
        Assert.Equal(isBefore, after.KeyHash.SequenceEqual(before.KeyHash));
        Assert.Equal(isBefore, after.MadeAt == before.MadeAt);
        Assert.Equal(first.Health.Places.Count, SubscriptionRecords.PlacesOf(after).Count);
    }

    [Fact]
    public async Task A_connection_whose_server_is_dead_is_deleted_after_one_call_that_nobody_answered()
    {
        var (made, deleted) = (0, 0);
        _octopus.Instead = async context =>
        {
            if (context.Request.Method == "POST")
            {
                await context.Response.WriteAsync($$"""{"Id": "Subscriptions-{{++made}}"}""");
                return true;
            }
            if (context.Request.Method != "DELETE")
                return false;
            deleted++;
            context.Abort();
            return true;
        };
        Assert.Equal(2, Assert.IsType<SubscriptionOutcome.Made>(await MakeAsync()).Health.Places.Count);

        Assert.True(await _bench.Connections.DeleteAsync(_connection.Id, OctopusBench.Admin, CancellationToken.None));

        Assert.Equal(1, deleted);
        Assert.False(await _bench.Get<Store>().ReadAsync(context => context.Subscriptions.AnyAsync(), CancellationToken.None));
    }

    [Fact]
    public async Task All_that_is_left_on_a_slow_server_has_one_deadline()
    {
        await using var bench = await OctopusBench.StartAsync(timeout: TimeSpan.FromSeconds(5));
        var subscriptions = bench.Get<IOctopusSubscriptions>();
        var connection = await bench.ConnectAsync(_octopus.Address);
        var (made, deleted) = (0, 0);
        _octopus.Instead = async context =>
        {
            if (context.Request.Method == "POST")
            {
                await context.Response.WriteAsync($$"""{"Id": "Subscriptions-{{++made}}"}""");
                return true;
            }
            if (context.Request.Method != "DELETE")
                return false;
            deleted++;
            // Each of these takes less than a call may, and both take more.
            await Task.WhenAny(Task.Delay(TimeSpan.FromSeconds(3), context.RequestAborted));
            await ScriptedOctopus.RefuseAsync(context, 404, "Gone.");
            return true;
        };
        Assert.IsType<SubscriptionOutcome.Made>(await subscriptions.MakeAsync(connection.Id, OctopusBench.Admin, CancellationToken.None));

        var left = await subscriptions.RemoveAsync(connection.Id, OctopusBench.Admin, CancellationToken.None);

        Assert.Equal(2, deleted);
        Assert.Contains("did not answer in time", left, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_subscription_that_the_key_may_not_delete_keeps_none_of_the_others()
    {
        var (made, deleted) = (0, 0);
        _octopus.Instead = async context =>
        {
            if (context.Request.Method == "POST")
                await context.Response.WriteAsync($$"""{"Id": "Subscriptions-{{++made}}"}""");
            else if (context.Request.Method == "DELETE")
                await ScriptedOctopus.RefuseAsync(context, ++deleted == 1 ? 403 : 404, "No.");
            else
                return false;
            return true;
        };
        Assert.IsType<SubscriptionOutcome.Made>(await MakeAsync());

        var left = await Subscriptions.RemoveAsync(_connection.Id, OctopusBench.Admin, CancellationToken.None);

        Assert.Equal(2, deleted);
        Assert.NotEqual("", left);
    }

    [Fact]
    public async Task An_Octopus_elsewhere_is_not_told_an_address_that_only_this_machine_reaches()
    {
        await _bench.Get<Store>().WriteAsync(context => context.Connections.ExecuteUpdateAsync(row => row.SetProperty(one => one.Url, "https://octopus.example.com")), CancellationToken.None);

        var refused = Assert.IsType<SubscriptionOutcome.Refused>(await MakeAsync());

        Assert.Contains("Set PublicUrl", refused.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public Task Only_an_Administrator_makes_one() => Assert.ThrowsAsync<NotAllowedException>(() =>
        Subscriptions.MakeAsync(_connection.Id, new Actor("ed@example.com", MemberRole.Editor), CancellationToken.None));

    private Task<SubscriptionRow> StoredAsync() => _bench.Get<Store>().ReadAsync(context => context.Subscriptions.SingleAsync(), CancellationToken.None);

    private Task<SubscriptionOutcome> MakeAsync() => Subscriptions.MakeAsync(_connection.Id, OctopusBench.Admin, CancellationToken.None);
}
