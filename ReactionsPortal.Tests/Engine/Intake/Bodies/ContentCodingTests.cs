using System.IO.Compression;
using System.Text;
using ReactionsPortal.Engine.Intake;
using ReactionsPortal.Engine.Intake.Bodies;

namespace ReactionsPortal.Tests.Engine.Intake.Bodies;

public sealed class ContentCodingTests
{
    [Theory]
    [InlineData("gzip")]
    [InlineData("x-gzip")]
    [InlineData("deflate")]
    [InlineData("raw deflate")]
    [InlineData("br")]
    [InlineData("identity")]
    public async Task What_is_packed_is_unpacked(string coding)
    {
        var packed = Packed(coding, Encoding.UTF8.GetBytes("""{"a":"packed"}"""));

        var reading = await BodyBench.ReadAsync("application/json", packed, coding: coding.Replace("raw ", "", StringComparison.Ordinal));

        Assert.Equal("""{"a":"packed"}""", reading.Body?.Text);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task What_unpacks_to_more_than_is_taken_is_refused_before_it_is_unpacked(string coding)
    {
        var bomb = Packed(coding, new byte[64 * 1024 * 1024]);
        // Whatever the first unpacking loads is not the bomb's.
        await BodyBench.ReadAsync("application/json", Packed(coding, "{}"u8.ToArray()), coding: coding);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var reading = await BodyBench.ReadAsync("application/json", bomb, new IntakeOptions { MaxBodyBytes = 100_000 }, coding);

        Assert.Equal(413, reading.Refusal!.Status);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2_000_000);
    }

    [Fact]
    public void What_is_unpacked_counts_as_memory_for_bodies()
    {
        var held = 0;
        var call = BodyBench.Call(Packed("gzip", new byte[100_000]), [new("Content-Encoding", "gzip")]) with { TryHold = bytes => (held = bytes) < 50_000 };

        Assert.False(ContentCodings.TryUnpack(call, 1_000_000, out _, out var refusal));
        Assert.Equal((503, true), (refusal.Status, held is >= 50_000 and < 100_000));
    }

    [Theory]
    [InlineData("gzip, gzip")]
    [InlineData("zstd")]
    [InlineData("nonsense")]
    public async Task Other_ways_to_pack_are_told_what_is_taken(string coding)
    {
        var refusal = (await BodyBench.ReadAsync("application/json", "{}"u8.ToArray(), coding: coding)).Refusal!;

        Assert.Equal((415, "gzip, deflate, br"), (refusal.Status, refusal.AcceptEncoding));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task What_is_not_packed_as_it_says_is_refused(string coding)
    {
        var whole = Packed(coding, Encoding.UTF8.GetBytes(new string('a', 5000) + Guid.NewGuid()));

        Assert.Equal(400, (await BodyBench.ReadAsync("text/plain", "{\"not\": \"packed\"}"u8.ToArray(), coding: coding)).Refusal?.Status);
        Assert.Equal(400, (await BodyBench.ReadAsync("text/plain", whole[..^12], coding: coding)).Refusal?.Status);
    }

    internal static byte[] Packed(string coding, byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (Stream packing = coding switch
        {
            "gzip" or "x-gzip" => new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true),
            "deflate" => new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true),
            "raw deflate" => new DeflateStream(packed, CompressionLevel.SmallestSize, leaveOpen: true),
            "br" => new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            _ => packed,
        })
        {
            packing.Write(bytes);
            packing.Flush();
            if (packing == packed)
                return packed.ToArray();
        }
        return packed.ToArray();
    }
}
