using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Sources;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Samples;

/// <summary>What known products send, as examples: a file beside each one's declaration.</summary>
internal static class ProductSamples
{
    private const string Prefix = "KnownSamples/";
    private const string Ending = ".json";

    private static readonly FrozenDictionary<string, ProductSample> BySource = ReadAll().ToFrozenDictionary(sample => sample.Source, StringComparer.OrdinalIgnoreCase);
    private static readonly FrozenDictionary<Guid, ProductSample> ById = BySource.Values.ToFrozenDictionary(sample => sample.Sample.Id);

    /// <summary>The one of a product; null where there is none.</summary>
    public static ProductSample? Find(string? source) => source is null ? null : BySource.GetValueOrDefault(source);

    /// <summary>The one with this identifier, as an event.</summary>
    public static EventRow? Find(Guid id) => ById.GetValueOrDefault(id)?.ToRow();

    private static IEnumerable<ProductSample> ReadAll()
    {
        var assembly = typeof(ProductSamples).Assembly;
        foreach (var source in KnownSources.All)
        {
            if (assembly.GetManifestResourceStream($"{Prefix}{source.Id}{Ending}") is not { } stream)
                continue;
            using (stream)
            {
                var file = JsonSerializer.Deserialize<ProductSampleFile>(stream, JsonSerializerOptions.Web)!;
                yield return new ProductSample(source.Id, new Sample(IdOf(source.Id), $"What {source.Name} sends, as an example", null), file.Headers, file.Body);
            }
        }
    }

    /// <summary>The same in every portal and at all times.</summary>
    private static Guid IdOf(string source) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"sample of {source}")).AsSpan(0, 16));
}

/// <summary>What a known product sends.</summary>
internal sealed record ProductSample(string Source, Sample Sample, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>As an event that is on no disk.</summary>
    public EventRow ToRow()
    {
        var row = EventRows.Write(new Event
        {
            Id = Sample.Id,
            Source = EventSource.Webhook,
            Origin = $"/triggers/{Source}",
            ReceivedAt = DateTimeOffset.UnixEpoch,
            OccurredAt = DateTimeOffset.UnixEpoch,
            Summary = Sample.Name,
            Route = $"/triggers/{Source}",
            Content = new EventContent { Method = "POST", ContentType = Headers.GetValueOrDefault("Content-Type"), Headers = Headers, KnownSource = Source, Body = Body },
        });
        row.MatchedAt = DateTimeOffset.UnixEpoch;
        return row;
    }
}

/// <summary>A file as it is written.</summary>
/// <param name="From">Where its fields can be looked up; null: where those of its declaration stand.</param>
/// <param name="Headers">Headers of the delivery, signatures left out.</param>
/// <param name="Body">Its body.</param>
internal sealed record ProductSampleFile(string? From, Dictionary<string, string> Headers, string Body);
