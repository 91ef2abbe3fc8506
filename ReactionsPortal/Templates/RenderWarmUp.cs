using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using ReactionsPortal.Keys;

namespace ReactionsPortal.Templates;

/// <summary>
/// Once the portal is ready, renders each of a few templates as a request to the API would, on one background thread: what
/// they use is compiled before somebody waits for it.
/// </summary>
internal sealed class RenderWarmUp(EndpointDataSource endpoints, ApiKeys keys, IServiceScopeFactory scopes, IOptions<JsonOptions> json, IOptions<TemplatesOptions> options, IHostApplicationLifetime host, ILogger<RenderWarmUp> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.WarmUp)
            return;
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = host.ApplicationStarted.Register(() => started.TrySetResult());
        await started.Task.WaitAsync(stoppingToken);
        try
        {
            await keys.FindAsync(nameof(RenderWarmUp), stoppingToken);
            var render = TemplatesApi.RenderDelegateOf(endpoints);
            var count = 0;
            foreach (var body in Bodies())
            {
                stoppingToken.ThrowIfCancellationRequested();
                await SendAsync(render, body);
                count++;
            }
            logger.Warm(count);
        }
        catch (Exception broken) when (broken is not OperationCanceledException)
        {
            logger.NotWarm(broken);
        }
    }

    private static IEnumerable<TemplatesApi.RenderBody> Bodies()
    {
        foreach (var template in WarmUpTemplates.Octopus)
        {
            yield return new TemplatesApi.RenderBody(template, WarmUpTemplates.Variables, null);
            yield return new TemplatesApi.RenderBody(template, WarmUpTemplates.Variables, "octopus", ContinueOnError: true);
        }
        foreach (var template in WarmUpTemplates.Scriban)
            yield return new TemplatesApi.RenderBody(template, WarmUpTemplates.Variables, "scriban");
    }

    private async Task SendAsync(RequestDelegate render, TemplatesApi.RenderBody body)
    {
        await using var scope = scopes.CreateAsyncScope();
        var sent = JsonSerializer.SerializeToUtf8Bytes(body, json.Value.SerializerOptions);
        var context = new DefaultHttpContext
        {
            RequestServices = scope.ServiceProvider,
            Request = { Method = HttpMethods.Post, ContentType = "application/json", ContentLength = sent.Length, Body = new MemoryStream(sent) },
            Response = { Body = new MemoryStream() },
            User = new ClaimsPrincipal(new ClaimsIdentity()),
        };
        context.Features.Set<IHttpRequestBodyDetectionFeature>(new HasBody());
        await render(context);
        if (context.Response.StatusCode != StatusCodes.Status200OK)
            throw new InvalidOperationException($"Rendering '{body.Template}' was answered with {context.Response.StatusCode}.");
    }

    /// <summary>Says that there is a body, as the server does.</summary>
    private sealed class HasBody : IHttpRequestBodyDetectionFeature
    {
        public bool CanHaveBody => true;
    }
}
