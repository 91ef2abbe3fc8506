using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;

namespace ReactionsPortal.Tests.Fixtures;

/// <summary>A real server with TLS that lets nobody in without a certificate of its own authority.</summary>
internal sealed class CertifiedReceiver : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly TestAuthority _authority;
    private readonly ConcurrentQueue<string> _callers = new();

    private CertifiedReceiver(WebApplication server, TestAuthority authority) => (_server, _authority) = (server, authority);

    /// <summary>Where it listens.</summary>
    public string Address => $"https://localhost:{new Uri(_server.Urls.Single()).Port}";

    /// <summary>Subjects of the certificates that callers showed, oldest first.</summary>
    public IReadOnlyList<string> Callers => [.. _callers];

    public static async Task<CertifiedReceiver> StartAsync(TestAuthority authority)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(https =>
        {
            https.ServerCertificate = authority.Server();
            https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
            https.ClientCertificateValidation = (certificate, _, _) => authority.Made(certificate);
        })));
        var server = builder.Build();
        var receiver = new CertifiedReceiver(server, authority);
        server.Run(context =>
        {
            receiver._callers.Enqueue(context.Connection.ClientCertificate!.Subject);
            return context.Response.WriteAsync("welcome");
        });
        await server.StartAsync();
        return receiver;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _authority.Dispose();
    }
}
