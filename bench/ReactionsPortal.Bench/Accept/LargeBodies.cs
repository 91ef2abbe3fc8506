using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using ReactionsPortal.Bench.Scripts;

namespace ReactionsPortal.Bench.Accept;

/// <summary>Bodies that are far too large, sent several at once, and the memory that the portal takes meanwhile.</summary>
internal static class LargeBodies
{
    private const int AtOnce = 8;
    private const int Megabytes = 200;

    /// <summary>Sends them and says what came of it.</summary>
    public static async Task MeasureAsync(PortalUnderMeasure portal, string route, Action<string> say)
    {
        await SendAsync(portal, route, $"{AtOnce} bodies of {Megabytes} MB, their length announced", () => Announced(Zeros()), say);
        await SendAsync(portal, route, $"{AtOnce} bodies of {Megabytes} MB in chunks", () => new StreamContent(Zeros()), say);
        var bomb = Bomb();
        await SendAsync(portal, route, $"{AtOnce} gzip bodies of {bomb.Length / 1024} KB that unpack to {Megabytes} MB", () => Packed(bomb), say);
    }

    private static async Task SendAsync(PortalUnderMeasure portal, string route, string what, Func<HttpContent> content, Action<string> say)
    {
        var before = ProcessFacts.Megabytes(portal.ProcessId, "Rss");
        using var measuring = new CancellationTokenSource();
        var peak = PeakAsync(portal.ProcessId, measuring.Token);
        var watch = Stopwatch.StartNew();
        var answers = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => PostAsync(portal.Address + route, content)));
        var took = watch.Elapsed;
        await measuring.CancelAsync();
        var after = ProcessFacts.Megabytes(portal.ProcessId, "Rss");
        say($"{what}: answered {string.Join(", ", answers.GroupBy(answer => answer).Select(group => $"{group.Count()} times {group.Key}"))}, all after {took.TotalSeconds:0.0} s; memory {before:0} MB before, {await peak:0} MB at most, {after:0} MB after");
    }

    private static async Task<string> PostAsync(string address, Func<HttpContent> content)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content(), Version = HttpVersion.Version11 };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        try
        {
            using var answer = await client.SendAsync(request);
            return ((int)answer.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (HttpRequestException)
        {
            return "closed";
        }
    }

    private static async Task<double> PeakAsync(int process, CancellationToken measuring)
    {
        var peak = 0.0;
        while (!measuring.IsCancellationRequested)
        {
            peak = Math.Max(peak, ProcessFacts.Megabytes(process, "Rss"));
            await Task.Delay(20, measuring).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        return peak;
    }

    private static StreamContent Announced(Stream zeros)
    {
        var content = new StreamContent(zeros);
        content.Headers.ContentLength = Megabytes * 1024L * 1024;
        return content;
    }

    private static ByteArrayContent Packed(byte[] bomb)
    {
        var content = new ByteArrayContent(bomb);
        content.Headers.ContentEncoding.Add("gzip");
        return content;
    }

    private static byte[] Bomb()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize))
            Zeros().CopyTo(gzip);
        return packed.ToArray();
    }

    private static ZeroStream Zeros() => new(Megabytes * 1024L * 1024);

    /// <summary>Zeros that take no memory, and that no one knows the length of.</summary>
    private sealed class ZeroStream(long length) : Stream
    {
        private long _left = length;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, _left);
            Array.Clear(buffer, offset, read);
            _left -= read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
