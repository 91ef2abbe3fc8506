using System.Text;

namespace ReactionsPortal.Bench.Fuzz;

/// <summary>Mutations of a body.</summary>
internal static class FuzzBytes
{
    private static readonly byte[][] Tokens =
    [
        .. new[]
        {
            "\\ud83d", "\\u0000", "null", "{}", "[]", "\"\"", "1e999", "-", "9223372036854775808", "#{Webhook.Body}", "#{each a in b}", "{{ 1/0 }}", "&amp;", "&x;", "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
            "<![CDATA[", "]]>", "--bound\r\n", "--bound--", "Content-Disposition: form-data\r\n", "%00", "%E2%82", "&&&&", "payload=", "=", "\r\n\r\n", "\"id\":", "\"specversion\":1", "../../", "\u202e", "\ufeff", "😀",
        }.Select(Encoding.UTF8.GetBytes),
        [0], [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xFF, 0xFE], [0xFE, 0xFF], [0xEF, 0xBB, 0xBF],
    ];

    /// <summary>The body with one thing about it changed.</summary>
    public static byte[] Mutate(Random random, byte[] body)
    {
        var at = random.Next(body.Length + 1);
        var length = Math.Min(body.Length - at, random.Next(1, 40));
        return random.Next(10) switch
        {
            0 when body.Length > 0 => Flip(random, body),
            1 => [.. body[..at], .. body[(at + length)..]],
            2 => [.. body[..at], .. body[at..(at + length)], .. body[at..]],
            3 => body[..at],
            4 => [.. body[..at], .. Noise(random), .. body[at..]],
            5 => [.. body[..at], .. Long(random), .. body[at..]],
            6 => [.. Deep(random), .. body],
            _ => [.. body[..at], .. Tokens[random.Next(Tokens.Length)], .. body[(at + (random.Next(2) * length))..]],
        };
    }

    private static byte[] Flip(Random random, byte[] body)
    {
        byte[] flipped = [.. body];
        for (var count = random.Next(1, 6); count > 0; count--)
            flipped[random.Next(flipped.Length)] ^= (byte)(1 << random.Next(8));
        return flipped;
    }

    private static byte[] Noise(Random random)
    {
        var noise = new byte[random.Next(1, 200)];
        random.NextBytes(noise);
        return noise;
    }

    private static byte[] Long(Random random) => Encoding.ASCII.GetBytes(new string((char)random.Next(0x20, 0x7F), random.Next(100, 20_000)));

    private static byte[] Deep(Random random)
    {
        var (open, count) = (random.Next(4) switch { 0 => "[", 1 => "{\"a\":", 2 => "<a>", _ => "a&" }, random.Next(10, 3000));
        return Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(open, count)));
    }
}
