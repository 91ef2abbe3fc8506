using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ReactionsPortal.Engine.Octopus.Client.Resources;

namespace ReactionsPortal.Engine.Octopus.Client;

/// <summary>Sends one call and tells what came of it; whatever a server or the network does is a value.</summary>
internal sealed class OctopusTransport(OctopusHandlers handlers, OctopusRequests requests, ServerClocks clocks, TimeProvider time)
{
    /// <summary>Largest answer that is read, in bytes.</summary>
    public const int MaxAnswerBytes = 64 * 1024 * 1024;

    /// <summary>Reads a document.</summary>
    /// <param name="server">Where.</param>
    /// <param name="path">Path and query below the server's address, without a slash in front.</param>
    /// <param name="type">How to read the answer.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<OctopusAnswer<T>> GetAsync<T>(OctopusServer server, string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class => SendAsync(server, HttpMethod.Get, path, null, type, cancellationToken);

    /// <summary>Changes something.</summary>
    /// <param name="server">Where.</param>
    /// <param name="method">How.</param>
    /// <param name="path">Path below the server's address, without a slash in front.</param>
    /// <param name="json">What is sent; null: nothing.</param>
    /// <param name="type">How to read the answer.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<OctopusAnswer<T>> SendAsync<T>(OctopusServer server, HttpMethod method, string path, string? json, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        using var request = new HttpRequestMessage(method, new Uri(server.Address, path));
        if (json is not null)
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (server.ApiKey is { } key && OctopusKey.Header(key) is var header && !request.Headers.TryAddWithoutValidation(header.Name, header.Value))
            return new OctopusFailure(OctopusFailureKind.KeyRejected, "The API key holds characters that no key has.");

        try
        {
            requests.Count(server.Address);
            using var response = await handlers.ClientFor(server.Way).SendAsync(request, cancellationToken);
            clocks.Note(server.Address, response.Headers.Date);
            return response.IsSuccessStatusCode
                ? await ReadAsync(server, response, type, cancellationToken)
                : await RefusalAsync(server, response, cancellationToken);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new OctopusFailure(OctopusFailureKind.TimedOut, $"{server.Host} did not answer in time.");
        }
        catch (HttpRequestException failed)
        {
            return Broken(server, failed);
        }
        catch (IOException failed)
        {
            return new OctopusFailure(OctopusFailureKind.CutOff, $"{server.Host} broke off: {failed.Message}");
        }
    }

    private static async Task<OctopusAnswer<T>> ReadAsync<T>(OctopusServer server, HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            if (await JsonSerializer.DeserializeAsync(body, type, cancellationToken) is { } value)
                return value;
        }
        catch (JsonException)
        {
            // Told below.
        }

        var what = response.Content.Headers.ContentType?.MediaType is { } media ? $"with {media}" : "with something else";
        return new OctopusFailure(OctopusFailureKind.NotOctopus, $"{server.Host} answers, but not as Octopus Deploy ({what} instead of Octopus's JSON). Check the address and its virtual directory.");
    }

    private async Task<OctopusFailure> RefusalAsync(OctopusServer server, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        var message = await MessageAsync(response, cancellationToken);
        var said = message is null ? "" : $" It says: {message}";
        return response.StatusCode switch
        {
            HttpStatusCode.Unauthorized => new(OctopusFailureKind.KeyRejected,
                $"{server.Host} refused the API key (401). Make a key in Octopus under your profile, My API Keys, and enter it here.{said}"),
            HttpStatusCode.Forbidden => new(OctopusFailureKind.NoPermission,
                $"The API key lacks a permission on {server.Host} (403). It needs to view events, projects and environments.{said}"),
            HttpStatusCode.ProxyAuthenticationRequired when server.Way.Proxy is { } proxy => ProxyWants(proxy),
            HttpStatusCode.NotFound => new(OctopusFailureKind.NotFound, $"{server.Host} knows no such resource (404).{said}"),
            HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable => new(OctopusFailureKind.Busy,
                $"{server.Host} asks to wait ({status}).{said}", RetryAfter(response)),
            _ when status is >= 300 and < 400 && PageOf(server, response.Headers.Location) is { } page => new(OctopusFailureKind.NotOctopus,
                $"{server.Host} answers, but not as Octopus Deploy: it leads to its page {page}. Check the address and its virtual directory."),
            _ when status is >= 300 and < 400 => new(OctopusFailureKind.Redirected,
                $"{server.Host} redirects to {response.Headers.Location?.ToString() ?? "another address"}. Enter that address instead."),
            _ when status >= 500 => new(OctopusFailureKind.ServerError, $"{server.Host} answers with an error ({status}).{said}", RetryAfter(response)),
            _ => new(OctopusFailureKind.Rejected, $"{server.Host} refused the call ({status}).{said}"),
        };
    }

    /// <summary>Path of another page of the same host that a redirect leads to, such as one to sign in; null where it leads to the same path elsewhere, or to an API.</summary>
    private static string? PageOf(OctopusServer server, Uri? location)
    {
        if (location is null || !Uri.TryCreate(server.Address, location, out var to) || to.Scheme != server.Address.Scheme || !to.Authority.Equals(server.Address.Authority, StringComparison.OrdinalIgnoreCase))
            return null;
        return to.Segments.Any(segment => segment.TrimEnd('/').Equals("api", StringComparison.OrdinalIgnoreCase)) ? null : to.AbsolutePath;
    }

    /// <summary>The server's own sentences out of its error body; null when there is none.</summary>
    private static async Task<string?> MessageAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            var error = await JsonSerializer.DeserializeAsync(body, OctopusJson.Default.ErrorResource, cancellationToken);
            var sentences = string.Join(' ', ((string?[])[error?.ErrorMessage, .. error?.Errors ?? []]).Where(text => !string.IsNullOrWhiteSpace(text)).Distinct(StringComparer.Ordinal));
            return sentences.Length == 0 ? null : sentences.Length > 500 ? sentences[..500] : sentences;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        var wait = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - time.GetUtcNow(),
            _ => (TimeSpan?)null,
        };
        return wait > TimeSpan.Zero ? wait : null;
    }

    private static ServerCertificate? Shown(Exception failed)
    {
        for (var cause = failed.InnerException; cause is not null; cause = cause.InnerException)
        {
            if (cause is UntrustedCertificateException { Certificate: var certificate })
                return certificate;
        }

        return null;
    }

    private static OctopusFailure ProxyWants(Uri proxy) => new(OctopusFailureKind.Refused, proxy.UserInfo.Length == 0
        ? $"The proxy {proxy.Authority} wants a user and a password (407). Write them in front of its name in the connection's proxy: {proxy.Scheme}://user:password@{proxy.Authority}."
        : $"The proxy {proxy.Authority} refuses the user {Uri.UnescapeDataString(proxy.UserInfo.Split(':')[0])} or the password (407). Correct them in the connection's proxy.");

    private static OctopusFailure Broken(OctopusServer server, HttpRequestException failed) => failed.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => new(OctopusFailureKind.UnknownHost,
            $"The name {server.Address.Host} is not known. Check how the address is spelt, and that this machine can resolve it."),
        HttpRequestError.ConnectionError => new(OctopusFailureKind.Refused,
            $"Nothing answers at {server.Address.Authority}. Check the port, the firewall, and that Octopus runs."),
        HttpRequestError.ProxyTunnelError when server.Way.Proxy is { } proxy && ProxyRefusal.WantsCredentials(failed) => ProxyWants(proxy),
        HttpRequestError.ProxyTunnelError => new(OctopusFailureKind.Refused,
            $"The proxy {server.Way.Proxy?.Authority} does not lead to {server.Host}: {failed.Message}"),
        HttpRequestError.SecureConnectionError when Shown(failed) is { } certificate => new(OctopusFailureKind.Tls,
            $"{server.Host} shows a certificate that is not trusted. {certificate.Problem} It names {certificate.Subject}; its SHA-256 fingerprint is {certificate.Fingerprint}. Pin it if it is the server's own.")
        { Certificate = certificate },
        HttpRequestError.SecureConnectionError => new(OctopusFailureKind.Tls,
            $"No secure connection to {server.Host}: {(failed.InnerException ?? failed).Message}"),
        HttpRequestError.ConfigurationLimitExceeded => new(OctopusFailureKind.TooLarge,
            $"{server.Host} sent more than {MaxAnswerBytes / 1024 / 1024} MB in one answer."),
        HttpRequestError.HttpProtocolError or HttpRequestError.InvalidResponse => new(OctopusFailureKind.NotOctopus,
            $"{server.Host} does not speak HTTP there. Check the port, and http against https."),
        _ => new(OctopusFailureKind.CutOff, $"The connection to {server.Host} broke: {failed.Message}"),
    };
}
