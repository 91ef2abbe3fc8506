using System.Net;
using ReactionsPortal.Engine.Actions;
using ReactionsPortal.Engine.Actions.Http;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Engine.Actions.Http;

public sealed class ProxyTests
{
    [Fact]
    public async Task Requests_go_through_the_proxy_of_the_settings_unless_the_host_or_the_action_says_otherwise()
    {
        await using var proxy = ForwardProxy.Start();
        await using var receiver = await Receiver.StartAsync();
        using var bench = new HttpBench("Development", new("Actions:Proxy", proxy.Address), new("Actions:ProxyBypass", "localhost, *.example.com"));
        var port = new Uri(receiver.Address).Port;

        var through = await bench.RunAsync($$"""{"url": "{{receiver.Address}}/a", "body": "{}"}""");
        await bench.RunAsync($$"""{"url": "http://localhost:{{port}}/b"}""");
        await bench.RunAsync($$"""{"url": "{{receiver.Address}}/c", "proxy": "none"}""");

        Assert.Equal(["/a", "/b", "/c"], receiver.Calls.Select(call => call.PathAndQuery));
        Assert.Equal([$"POST {receiver.Address}/a HTTP/1.1"], proxy.Requests);
        Assert.Equal(200, through.Response!.Status);
    }

    [Fact]
    public async Task An_action_has_a_proxy_of_its_own_whose_password_is_a_secret()
    {
        await using var proxy = ForwardProxy.Start();
        proxy.Demands = "ci:pro xy:word";
        await using var receiver = await Receiver.StartAsync();
        using var bench = new HttpBench("Development", new KeyValuePair<string, string?>("Actions:Proxy", Receiver.RefusingAddress()));
        bench.Secrets["Proxy"] = "pro xy:word";
        bench.Secrets["Wrong"] = "another";

        var let = await bench.RunAsync(Action("Proxy"));
        var refused = await bench.RunAsync(Action("Wrong"));

        Assert.IsType<ActionOutcome.Succeeded>(let);
        Assert.Contains("407", Assert.IsType<ActionOutcome.Failed>(refused).Error, StringComparison.Ordinal);
        Assert.Single(receiver.Calls);
        Assert.DoesNotContain("Proxy-Authorization", receiver.Calls[0].Headers.Keys);

        string Action(string secret) => $$"""{"url": "{{receiver.Address}}/", "body": "{}", "proxy": {"url": "{{proxy.Address}}", "user": "ci", "secret": "{{secret}}"} }""";
    }

    [Theory]
    [InlineData("http")]
    [InlineData("https")]
    public async Task A_proxy_that_wants_credentials_is_named_with_where_they_belong_and_not_tried_again(string scheme)
    {
        await using var proxy = ForwardProxy.Start();
        proxy.Demands = "ci:word";
        await using var receiver = await Receiver.StartAsync();
        var url = receiver.Address.Replace("http:", scheme + ":", StringComparison.Ordinal);
        var authority = new Uri(proxy.Address).Authority;
        using var ofSettings = new HttpBench("Development", new KeyValuePair<string, string?>("Actions:Proxy", proxy.Address));
        using var ofAction = new HttpBench();
        ofAction.Secrets["Wrong"] = "another";

        await FailsAsync(ofSettings, "", $"The proxy {authority} wants a user and a password (407). An administrator sets them in Actions:ProxyUser and Actions:ProxySecret.");
        await FailsAsync(ofAction, $$""", "proxy": "{{proxy.Address}}" """, $"The proxy {authority} wants a user and a password (407). They belong to the proxy of the action: the user, and the secret with the password.");
        await FailsAsync(ofAction, $$""", "proxy": {"url": "{{proxy.Address}}", "user": "ci", "secret": "Wrong"} """, $"The proxy {authority} refuses the user ci or the password (407). They belong to the proxy of the action: the user, and the secret with the password.");
        Assert.Empty(receiver.Calls);

        async Task FailsAsync(HttpBench bench, string more, string error)
        {
            var failed = Assert.IsType<ActionOutcome.Failed>(await bench.RunAsync($$"""{"url": "{{url}}/", "body": "{}"{{more}} }"""));
            Assert.Equal((error, false), (failed.Error, failed.IsRetryable));
        }
    }

    [Fact]
    public async Task A_secure_request_is_tunnelled()
    {
        await using var proxy = ForwardProxy.Start();
        await using var receiver = await Receiver.StartAsync();
        using var bench = new HttpBench();

        var failed = Assert.IsType<ActionOutcome.Failed>(await bench.RunAsync($$"""{"url": "{{receiver.Address.Replace("http:", "https:", StringComparison.Ordinal)}}/", "proxy": "{{proxy.Address}}"}"""));

        Assert.Equal($"CONNECT {new Uri(receiver.Address).Authority} HTTP/1.1", Assert.Single(proxy.Requests));
        Assert.StartsWith($"No secure connection to {new Uri(receiver.Address).Authority}", failed.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:9/", "this machine itself")]
    [InlineData("http://localhost:9/", "this machine itself")]
    [InlineData("http://169.254.169.254/latest/meta-data", "Actions never call those")]
    [InlineData("https://[::ffff:a9fe:a9fe]/", "Actions never call those")]
    [InlineData("http://2852039166/", "Actions never call those")]
    [InlineData("https://no-such-host.invalid/", "Actions:ProxyResolvesNames")]
    public async Task What_may_not_be_called_is_not_called_through_a_proxy_either(string url, string words)
    {
        await using var proxy = ForwardProxy.Start();
        using var bench = new HttpBench("Production", new KeyValuePair<string, string?>("Actions:Proxy", proxy.Address));

        var failed = Assert.IsType<ActionOutcome.Failed>(await bench.RunAsync($$"""{"url": "{{url}}"}"""));

        Assert.Contains(words, failed.Error, StringComparison.Ordinal);
        Assert.Empty(proxy.Requests);
    }

    [Fact]
    public async Task Names_that_only_the_proxy_knows_are_left_to_it_where_the_settings_say_so()
    {
        await using var proxy = ForwardProxy.Start();
        await using var receiver = await Receiver.StartAsync();
        proxy.Knows("vendor.invalid", new Uri(receiver.Address).Port);
        using var bench = new HttpBench("Production", new("Actions:Proxy", proxy.Address), new("Actions:ProxyResolvesNames", "true"));

        Assert.IsType<ActionOutcome.Succeeded>(await bench.RunAsync("""{"url": "http://vendor.invalid/x", "body": "{}"}"""));

        Assert.Equal("/x", Assert.Single(receiver.Calls).PathAndQuery);
    }

    [Fact]
    public async Task A_proxy_that_an_action_names_is_a_destination_like_any_other()
    {
        await using var proxy = ForwardProxy.Start();
        using var bench = new HttpBench("Production");

        var failed = Assert.IsType<ActionOutcome.Failed>(await bench.RunAsync($$"""{"url": "http://8.8.8.8/", "proxy": "{{proxy.Address}}"}"""));

        Assert.Contains("this machine itself", failed.Error, StringComparison.Ordinal);
        Assert.Empty(proxy.Requests);
    }

    [Fact]
    public async Task A_redirect_through_a_proxy_is_checked_too()
    {
        await using var proxy = ForwardProxy.Start();
        await using var receiver = await Receiver.StartAsync();
        proxy.Knows("vendor.invalid", new Uri(receiver.Address).Port);
        receiver.Answers(HttpStatusCode.Redirect, "", new KeyValuePair<string, string>("Location", "http://169.254.169.254/latest"));
        using var bench = new HttpBench("Production", new("Actions:Proxy", proxy.Address), new("Actions:ProxyResolvesNames", "true"));

        var failed = Assert.IsType<ActionOutcome.Failed>(await bench.RunAsync("""{"url": "http://vendor.invalid/x", "method": "GET", "redirects": {"hosts": ["169.254.169.254"]} }"""));

        Assert.Contains("Actions never call those", failed.Error, StringComparison.Ordinal);
        Assert.Single(proxy.Requests);
    }

    [Fact]
    public async Task A_proxy_that_is_not_there_is_said_by_name_and_tried_again()
    {
        await using var receiver = await Receiver.StartAsync();
        using var bench = new HttpBench();
        var nobody = Receiver.RefusingAddress();

        var failed = Assert.IsType<ActionOutcome.Failed>(await bench.RunAsync($$"""{"url": "{{receiver.Address}}/", "proxy": "{{nobody}}"}"""));

        Assert.Equal($"The proxy cannot be reached. {new Uri(nobody).Authority} refused the connection. Nothing listens there, or a firewall is in between.", failed.Error);
        Assert.True(failed.IsRetryable);
    }

    [Theory]
    [InlineData("proxy.example.com:3128", null, null, null, "Setting Actions:Proxy is 'proxy.example.com:3128': allowed is an address such as http://proxy.example.com:3128.")]
    [InlineData("http://ci:word@proxy.example.com", null, null, null, "Setting Actions:Proxy: credentials do not stand here. Use Actions:ProxyUser and Actions:ProxySecret.")]
    [InlineData("http://proxy.example.com", "10.0.0.0/8, a b!", null, null, "Setting Actions:ProxyBypass is '10.0.0.0/8, a b!': 'b!' is neither a host, *.example.com, an address nor a network such as 10.0.0.0/8.")]
    [InlineData("http://proxy.example.com", null, null, "Name", "Setting Actions:ProxySecret is 'Name': name the user too, in Actions:ProxyUser.")]
    public void A_wrong_proxy_setting_is_said_with_its_key(string? proxy, string? bypass, string? user, string? secret, string sentence) =>
        Assert.Equal([sentence], new ActionsOptionsValidator().Validate(null, new ActionsOptions { Proxy = proxy, ProxyBypass = bypass, ProxyUser = user, ProxySecret = secret }).Failures);

    [Theory]
    [InlineData("10.1.2.3", true)]
    [InlineData("11.1.2.3", false)]
    [InlineData("[::1]", true)]
    [InlineData("build.example.com", true)]
    [InlineData("example.com", false)]
    [InlineData("INTERNAL", true)]
    public void Some_hosts_are_called_without_the_proxy(string host, bool isBypassed) =>
        Assert.Equal(isBypassed, ProxyBypass.Parse("10.0.0.0/8; *.example.com internal,::1", out _)!.Includes(host));
}
