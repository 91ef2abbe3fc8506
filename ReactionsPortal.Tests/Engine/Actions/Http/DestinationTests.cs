using System.Net;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Actions;
using ReactionsPortal.Engine.Actions.Http;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Engine.Actions.Http;

public sealed class DestinationTests
{
    [Theory]
    [InlineData("169.254.169.254")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("::169.254.169.254")]
    [InlineData("64:ff9b::a9fe:a9fe")]
    [InlineData("2002:a9fe:a9fe::1")]
    [InlineData("fe80::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("100.100.100.200")]
    [InlineData("168.63.129.16")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    public void Some_addresses_are_never_called(string address) =>
        Assert.Contains("Actions never call those", Rules("Development", loopback: true, privates: true).Objection(IPAddress.Parse(address)), StringComparison.Ordinal);

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.9.9.9")]
    [InlineData("0.0.0.0")]
    [InlineData("::1")]
    [InlineData("::")]
    [InlineData("::ffff:127.0.0.1")]
    public void The_machine_itself_is_called_in_Development_or_where_it_is_allowed(string address)
    {
        Assert.Contains("Actions:AllowLoopback", Rules("Production").Objection(IPAddress.Parse(address)), StringComparison.Ordinal);
        Assert.Null(Rules("Development").Objection(IPAddress.Parse(address)));
        Assert.Null(Rules("Production", loopback: true).Objection(IPAddress.Parse(address)));
        Assert.NotNull(Rules("Development", loopback: false).Objection(IPAddress.Parse(address)));
    }

    [Theory]
    [InlineData("10.1.2.3")]
    [InlineData("172.31.0.1")]
    [InlineData("192.168.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("fc00::1")]
    public void Private_networks_are_called_unless_an_administrator_forbids_it(string address)
    {
        Assert.Null(Rules("Production").Objection(IPAddress.Parse(address)));
        Assert.Contains("Actions:AllowPrivateNetworks", Rules("Production", privates: false).Objection(IPAddress.Parse(address)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("2606:4700::1111")]
    public void Public_addresses_are_called(string address) => Assert.Null(Rules("Production", privates: false).Objection(IPAddress.Parse(address)));

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("2130706433")]
    [InlineData("0x7f000001")]
    [InlineData("0177.0.0.1")]
    [InlineData("127.1")]
    [InlineData("0.0.0.0")]
    [InlineData("[::]")]
    [InlineData("[::ffff:7f00:1]")]
    public async Task A_refused_destination_fails_for_good_and_is_not_called(string host)
    {
        using var bench = new HttpBench("Production");
        await using var receiver = await Receiver.StartAsync();

        var failed = Assert.IsType<ActionOutcome.Failed>(await bench.RunAsync($$"""{"url": "http://{{host}}:{{new Uri(receiver.Address).Port}}/"}"""));

        Assert.Contains("this machine itself", failed.Error, StringComparison.Ordinal);
        Assert.False(failed.IsRetryable);
        Assert.Empty(receiver.Calls);
    }

    [Theory]
    [InlineData("169.254.169.254")]
    [InlineData("2852039166")]
    [InlineData("0xa9fea9fe")]
    [InlineData("0251.0376.0251.0376")]
    [InlineData("[::ffff:a9fe:a9fe]")]
    [InlineData("[fd00:ec2::254]")]
    public async Task A_redirect_to_metadata_is_not_followed_where_everything_else_is_allowed(string host)
    {
        using var bench = new HttpBench();
        await using var receiver = await Receiver.StartAsync();
        receiver.Answers(HttpStatusCode.Found, "", KeyValuePair.Create("Location", $"http://{host}/latest/meta-data"));
        var named = new Uri($"http://{host}/").Host;

        var failed = Assert.IsType<ActionOutcome.Failed>(await bench.RunAsync($$"""{"url": "{{receiver.Address}}/", "redirects": {"hosts": ["{{named}}"]} }"""));

        Assert.Contains("Actions never call those", failed.Error, StringComparison.Ordinal);
        Assert.False(failed.IsRetryable);
    }

    [Theory]
    [InlineData("169.254.169.254")]
    [InlineData("::ffff:169.254.169.254")]
    public async Task A_name_that_changes_its_address_is_checked_again_for_each_connection_and_connected_to_what_was_checked(string forbidden)
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answers(HttpStatusCode.OK, "", KeyValuePair.Create("Connection", "close"));
        var asked = 0;
        using var bench = HttpBench.Resolving((_, _) => Task.FromResult(new[] { IPAddress.Parse(asked++ == 0 ? "127.0.0.1" : forbidden) }));
        var action = $$"""{"url": "http://vendor.example:{{new Uri(receiver.Address).Port}}/", "body": "{}"}""";

        var allowed = await bench.RunAsync(action);
        var refused = await bench.RunAsync(action);

        Assert.IsType<ActionOutcome.Succeeded>(allowed);
        Assert.StartsWith($"vendor.example is {forbidden}, ", Assert.IsType<ActionOutcome.Failed>(refused).Error, StringComparison.Ordinal);
        Assert.Single(receiver.Calls);
        Assert.Equal(2, asked);
    }

    [Theory]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("127.0.0.1", "169.254.169.254")]
    public async Task A_redirect_to_a_name_is_checked_on_all_its_addresses(params string[] addresses)
    {
        await using var receiver = await Receiver.StartAsync();
        var port = new Uri(receiver.Address).Port;
        receiver.Answers(HttpStatusCode.Found, "", KeyValuePair.Create("Location", $"http://elsewhere.example:{port}/there"));
        using var bench = HttpBench.Resolving((host, _) => Task.FromResult(host == "elsewhere.example" ? Array.ConvertAll(addresses, IPAddress.Parse) : [IPAddress.Loopback]));

        var failed = Assert.IsType<ActionOutcome.Failed>(await bench.RunAsync($$"""{"url": "http://vendor.example:{{port}}/here", "redirects": {"hosts": ["elsewhere.example"]} }"""));

        Assert.Contains("Actions never call those", failed.Error, StringComparison.Ordinal);
        Assert.Equal("/here", Assert.Single(receiver.Calls).PathAndQuery);
    }

    [Fact]
    public async Task A_redirect_to_the_same_name_finds_its_new_address_refused()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answers(HttpStatusCode.Found, "", KeyValuePair.Create("Location", "/there"), KeyValuePair.Create("Connection", "close"));
        var asked = 0;
        using var bench = HttpBench.Resolving((_, _) => Task.FromResult(new[] { IPAddress.Parse(asked++ == 0 ? "::ffff:127.0.0.1" : "::ffff:169.254.169.254") }));

        var failed = Assert.IsType<ActionOutcome.Failed>(await bench.RunAsync($$"""{"url": "http://vendor.example:{{new Uri(receiver.Address).Port}}/here", "redirects": {} }"""));

        Assert.Contains("Actions never call those", failed.Error, StringComparison.Ordinal);
        Assert.Single(receiver.Calls);
    }

    private static DestinationRules Rules(string environment, bool? loopback = null, bool? privates = null) =>
        new(Options.Create(new ActionsOptions { AllowLoopback = loopback, AllowPrivateNetworks = privates }), new HostingEnvironment { EnvironmentName = environment });
}
