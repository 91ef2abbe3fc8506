using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Stories;

/// <summary>A server that lets nobody in without a certificate.</summary>
public sealed class ClientCertificateTests : IDisposable
{
    private readonly TestAuthority _authority = new();
    private readonly string _root = Path.GetTempFileName();

    [Fact]
    public async Task A_certificate_in_a_secret_opens_a_server_that_demands_one_also_through_a_proxy()
    {
        await File.WriteAllTextAsync(_root, _authority.RootPem);
        await using var receiver = await CertifiedReceiver.StartAsync(_authority);
        await using var proxy = ForwardProxy.Start();
        await using var portal = await PortalProcess.StartAsync(new KeyValuePair<string, string>("SSL_CERT_FILE", _root));
        using var octopus = new SandboxOctopus(portal);
        await portal.Api.ConnectSandboxAsync();
        await portal.Api.SetSecretAsync("Pem", _authority.Pem("pem", DateTimeOffset.UtcNow.AddDays(9)));
        await portal.Api.SetSecretAsync("LockedPem", _authority.Pem("locked", password: "open sesame"));
        await portal.Api.SetSecretAsync("Pfx", _authority.Pkcs12("pfx", "open sesame"));
        await portal.Api.SetSecretAsync("Password", "open sesame");
        var pem = await CreateAsync(""" "clientCertificate": {"secret": "Pem"} """);
        var locked = await CreateAsync(""" "clientCertificate": {"secret": "LockedPem", "passwordSecret": "Password"} """);
        var pfx = await CreateAsync($$""" "proxy": "{{proxy.Address}}", "clientCertificate": {"secret": "Pfx", "passwordSecret": "Password"} """);
        var none = await CreateAsync(""" "headers": {} """);

        await octopus.CreateReleaseAsync("Core Web", "8.4.0");

        var runs = new List<RunView>();
        foreach (var reaction in (ReactionView[])[pem, locked, pfx])
        {
            runs.Add(await portal.Api.FinishedRunOfAsync(reaction));
            Assert.Equal("Succeeded", runs[^1].Status);
        }
        Assert.Equal(["CN=locked", "CN=pem", "CN=pfx"], receiver.Callers.Order(StringComparer.Ordinal));
        Assert.Equal($"CONNECT {new Uri(receiver.Address).Authority} HTTP/1.1", Assert.Single(proxy.Requests));
        Assert.Contains("expires on", JsonSerializer.Serialize(await portal.Api.LogAsync(runs[0].Id)), StringComparison.Ordinal);
        var refused = await portal.Api.FinishedRunOfAsync(none);
        Assert.StartsWith($"{new Uri(receiver.Address).Authority} ended the secure connection", refused.Error, StringComparison.Ordinal);

        using var answer = await portal.Api.TryAsync(HttpMethod.Post, "/api/v1/reactions", A.Reaction().OnOctopus("main", "ReleaseCreated")
            .Sends($$"""{"url": "{{receiver.Address}}/", "clientCertificate": {"secret": "Password"} }""").ToJson());
        Assert.Contains("The secret Password holds no certificate with its private key", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        Task<ReactionView> CreateAsync(string more) =>
            portal.Api.CreateAsync(A.Reaction().OnOctopus("main", "ReleaseCreated").Sends($$"""{"url": "{{receiver.Address}}/", {{more}} }""").Retried(attempts: 1));
    }

    public void Dispose()
    {
        _authority.Dispose();
        File.Delete(_root);
    }
}
