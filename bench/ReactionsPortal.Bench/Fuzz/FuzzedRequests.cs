using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace ReactionsPortal.Bench.Fuzz;

/// <summary>Makes requests out of well-formed ones; the same seed and number make the same request.</summary>
internal static class FuzzedRequests
{
    private static readonly string[] Types =
    [
        "application/json", "application/json; charset=utf-16", "application/json; charset=utf-7", "application/json; charset=\"\"", "application/json; charset=shift_jis", "application/json;;", "text/json; charset=utf-32",
        "application/xml", "application/soap+xml; charset=utf-16", "text/plain", "text/html; charset=windows-1252", "application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=utf-16",
        "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=bound", "multipart/form-data; boundary=\"b\r\"", "multipart/mixed; boundary=bound", "multipart/form-data; boundary=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "application/cloudevents+json", "application/cloudevents-batch+json", "application/cloudevents+xml", "application/cloudevents", "image/png", "application/x-protobuf", "nonsense", "/", ";", "a/b/c", "*/*", "application/json, text/plain",
    ];

    private static readonly string[] Codings = ["gzip", "deflate", "br", "gzip, gzip", "identity", "zstd", "", "x-gzip", "GZIP", ",", "gzip;q=1"];

    private static readonly string[] Names =
    [
        "X-GitHub-Event", "X-GitHub-Delivery", "ce-specversion", "ce-id", "ce-source", "ce-type", "ce-", "ce-time", "aeg-event-type", "X-Event-Key", "webhook-id", "Authorization", "X-Api-Key", "X-Hub-Signature-256",
        "X-Slack-Signature", "X-Slack-Request-Timestamp", "Idempotency-Key", "X-Signature", "X-Time", "X-Forwarded-For", "Cookie", "Expect", "Range", "If-None-Match", "Accept-Encoding", "X-Octopus-ApiKey", "Origin", "Upgrade",
    ];

    private static readonly string[] Values = ["", " ", "ping", "diagnostics:ping", "1.0", "%E2%82", "%", "\"a\\", "Basic ", "Basic !!!", "Bearer", "sha256=", "sha256=zz", "v0=,v0=", "-1", "99999999999999999999", "2026-01-01T00:00:00Z", "a,b,c", "\t", "Notification", "SubscriptionValidation", "100-continue", "#{Secrets.A}", "\u00e4\u00ff"];

    private static readonly string[] Targets = ["?", "?a", "?=", "?&&&=", "?apikey=", "?access_token=%00", "?a=%E2%82", "?a=1&a=2&A=3", "/%2e%2e/", "/%00", "/%", "//", "/%ff%fe", "/\u00e4", "/..;/", "?x=#{y}", "/a/b/c/d/e"];

    private static readonly string[] Methods = ["POST", "POST", "POST", "PUT", "GET", "OPTIONS", "HEAD", "DELETE", "PATCH", "post", "FUZZ", "CONNECT", "TRACE"];

    /// <summary>The request of a number.</summary>
    public static FuzzedRequest Make(int seed, int number)
    {
        var random = new Random(unchecked((seed * 486_187_739) + number));
        var (contentType, more, body) = FuzzSamples.All[random.Next(FuzzSamples.All.Count)];
        var headers = more.ToList();
        if (contentType is not null)
            headers.Add(("Content-Type", contentType));
        var target = FuzzRoutes.Paths[random.Next(FuzzRoutes.Paths.Count)];
        var method = random.Next(12) == 0 ? Methods[random.Next(Methods.Length)] : "POST";
        for (var mutations = random.Next(5); mutations > 0; mutations--)
        {
            switch (random.Next(8))
            {
                case 0:
                    headers.RemoveAll(header => header.Name == "Content-Type");
                    headers.Add(("Content-Type", Types[random.Next(Types.Length)]));
                    break;
                case 1:
                    headers.Add((Names[random.Next(Names.Length)], random.Next(20) == 0 ? new string('x', random.Next(1, 9000)) : Values[random.Next(Values.Length)]));
                    break;
                case 2 when random.Next(3) == 0:
                    target += Targets[random.Next(Targets.Length)];
                    break;
                case 3:
                    var coding = Codings[random.Next(Codings.Length)];
                    headers.Add(("Content-Encoding", coding));
                    body = random.Next(4) == 0 ? body : Packed(coding, body);
                    break;
                default:
                    body = FuzzBytes.Mutate(random, body);
                    break;
            }
        }
        return Write(random, method, target, headers, body);
    }

    private static byte[] Packed(string coding, byte[] body)
    {
        using var packed = new MemoryStream();
        using (Stream packing = coding.ToUpperInvariant() switch
        {
            "GZIP" or "X-GZIP" or "GZIP, GZIP" => new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            "DEFLATE" => new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            "BR" => new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            _ => new BufferedStream(packed),
        })
        {
            packing.Write(body);
            packing.Flush();
            if (packing is BufferedStream)
                return packed.ToArray();
        }
        return packed.ToArray();
    }

    private static FuzzedRequest Write(Random random, string method, string target, List<(string Name, string Value)> headers, byte[] body)
    {
        var framing = random.Next(60);
        var head = new StringBuilder($"{method} {target} HTTP/1.1\r\nHost: localhost\r\n");
        foreach (var (name, value) in headers)
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        switch (framing)
        {
            case 0:
                head.Append(CultureInfo.InvariantCulture, $"Content-Length: {body.Length + random.Next(1, 100)}\r\n");
                break;
            case 1:
                head.Append("Content-Length: -5\r\n");
                break;
            case 2:
                head.Append("Transfer-Encoding: chunked\r\n");
                break;
            case 3:
                head.Append(CultureInfo.InvariantCulture, $"Transfer-Encoding: chunked\r\nContent-Length: {body.Length}\r\n");
                break;
            case 4:
                head.Append("Content-Length: 99999999999\r\n");
                break;
            case < 10:
                head.Append("Transfer-Encoding: chunked\r\n");
                body = Chunked(random, body);
                break;
            default:
                head.Append(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n");
                break;
        }
        // A line end in a value, as some content types have, begins another header: that is part of it.
        return new([.. Encoding.Latin1.GetBytes(head.Append("\r\n").ToString()), .. body], framing > 4);
    }

    private static byte[] Chunked(Random random, byte[] body)
    {
        using var chunked = new MemoryStream();
        for (var at = 0; at < body.Length;)
        {
            var length = Math.Min(body.Length - at, random.Next(1, 4000));
            chunked.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{length:x}\r\n")));
            chunked.Write(body, at, length);
            chunked.Write("\r\n"u8);
            at += length;
        }
        chunked.Write("0\r\n\r\n"u8);
        return chunked.ToArray();
    }
}
