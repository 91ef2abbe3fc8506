using System.Text.Json;

namespace ReactionsPortal.Tests.Fixtures;

/// <summary>What known products send to a webhook: recorded bodies with their headers.</summary>
internal static class Payloads
{
    private const string Prefix = "Payloads/";
    private const string HeadersEnding = ".headers.json";

    /// <summary>All of them.</summary>
    public static IEnumerable<string> Names { get; } = [.. typeof(Payloads).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(HeadersEnding, StringComparison.Ordinal)).Select(name => name[Prefix.Length..^HeadersEnding.Length])];

    /// <summary>Reads a recording.</summary>
    /// <param name="name">File name without its ending, for example <c>myget-package-added</c>.</param>
    public static Payload Read(string name)
    {
        var headers = JsonSerializer.Deserialize<Dictionary<string, string>>(Text($"{name}.headers.json"))!;
        return new Payload(Text($"{name}.json"), headers);
    }

    private static string Text(string file)
    {
        using var stream = typeof(Payloads).Assembly.GetManifestResourceStream($"Payloads/{file}")
            ?? throw new FileNotFoundException($"There is no recorded payload {file}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

/// <summary>A recorded webhook call.</summary>
/// <param name="Body">The body as it was sent.</param>
/// <param name="Headers">Headers, <c>Content-Type</c> among them.</param>
internal sealed record Payload(string Body, IReadOnlyDictionary<string, string> Headers);
