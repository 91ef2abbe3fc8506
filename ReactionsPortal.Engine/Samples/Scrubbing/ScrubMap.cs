using System.Globalization;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Samples.Scrubbing;

/// <summary>What replaces what: the same everywhere, made as it is met.</summary>
internal sealed class ScrubMap
{
    private readonly Dictionary<(ScrubKind Kind, string From), Entry> _entries = [];
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>What was replaced, the most frequent first; what must not be shown is left empty.</summary>
    public IReadOnlyList<Scrubbed> Replaced => [.. _entries.Where(one => one.Value.Times > 0).OrderByDescending(one => one.Value.Times).ThenBy(one => one.Value.To, StringComparer.Ordinal)
        .Select(one => new Scrubbed(one.Key.Kind, one.Key.Kind == ScrubKind.Token ? "" : one.Value.From, one.Value.To, one.Value.Times))];

    /// <summary>The replacement of a name: <c>User 1</c>, written as the name was.</summary>
    public string Name(string from, string word) => Take(ScrubKind.Name, from, () => $"{word} {Next(word)}");

    /// <summary>Of an e-mail address.</summary>
    public string Email(string from) => Take(ScrubKind.Email, from, () => $"user{Next("email")}@example.com");

    /// <summary>Of a host.</summary>
    public string Host(string from) => Take(ScrubKind.Host, from, () => $"host{Next("host")}.example.com");

    /// <summary>Of a part of an address.</summary>
    public string Part(string from) => Take(ScrubKind.Part, from, () => $"part{Next("part")}");

    /// <summary>Of an identifier that Octopus gave: the kind of thing stays.</summary>
    public string DocumentId(string kind, string from) => Take(ScrubKind.Id, from, () => $"{kind}-{Next(kind)}");

    /// <summary>Of a GUID.</summary>
    public string Guid(string from) => Take(ScrubKind.Id, from, () => string.Create(CultureInfo.InvariantCulture, $"00000000-0000-4000-8000-{Next("guid"):x12}"));

    /// <summary>Of a number that is an identifier: as long as it was.</summary>
    public string Number(string from) => Take(ScrubKind.Id, from, () =>
    {
        var count = Next("number").ToString(CultureInfo.InvariantCulture);
        return from.Length <= count.Length ? count : "1" + count.PadLeft(from.Length - 1, '0');
    });

    /// <summary>Of a network address.</summary>
    public string Address(string from) => Take(ScrubKind.Address, from, () => from.Contains(':', StringComparison.Ordinal) ? $"2001:db8::{Next("address6"):x}" : $"192.0.2.{Next("address") % 256}");

    /// <summary>Of a secret, token or hash: as long as it was, letters and digits where they were.</summary>
    public string Token(string from) => Take(ScrubKind.Token, from, () => Shape(from, Next("token")));

    /// <summary>A replacement that is known already; null: none is.</summary>
    public string? Known(ScrubKind kind, string from) => _entries.ContainsKey((kind, Key(kind, from))) ? Take(kind, from, () => "") : null;

    private string Take(ScrubKind kind, string from, Func<string> make)
    {
        var key = (kind, Key(kind, from));
        if (!_entries.TryGetValue(key, out var entry))
            _entries[key] = entry = new Entry(from, make());
        entry.Times++;
        return entry.To;
    }

    /// <summary>Takes note of a name before anything is replaced.</summary>
    public void Expect(string from, string word)
    {
        Name(from, word);
        _entries[(ScrubKind.Name, Key(ScrubKind.Name, from))].Times--;
    }

    /// <summary>Takes note of a number before anything is replaced.</summary>
    public void ExpectNumber(string from)
    {
        Number(from);
        _entries[(ScrubKind.Id, Key(ScrubKind.Id, from))].Times--;
    }

    /// <summary>Takes note of a secret before anything is replaced.</summary>
    public void ExpectToken(string from)
    {
        Token(from);
        _entries[(ScrubKind.Token, from)].Times--;
    }

    /// <summary>Names and hosts are the same however they are written; tokens are not.</summary>
    private static string Key(ScrubKind kind, string from) => kind == ScrubKind.Token ? from : kind == ScrubKind.Name ? string.Concat(from.Where(char.IsLetterOrDigit)).ToUpperInvariant() : from.ToUpperInvariant();

    private int Next(string of) => _counts[of] = _counts.GetValueOrDefault(of) + 1;

    private static string Shape(string from, int number)
    {
        var text = string.Create(from.Length, from, (span, source) =>
        {
            for (var index = 0; index < span.Length; index++)
                span[index] = char.IsAsciiDigit(source[index]) ? '0' : char.IsUpper(source[index]) ? 'X' : char.IsLetter(source[index]) ? (char.IsAsciiHexDigit(source[index]) ? 'a' : 'x') : source[index];
        });
        var count = number.ToString(CultureInfo.InvariantCulture);
        return text.Length > count.Length ? text[..^count.Length] + count : count;
    }

    private sealed class Entry(string from, string to)
    {
        public string From { get; } = from;

        public string To { get; } = to;

        public int Times { get; set; }
    }
}
