using System.Text.Json;

namespace ReactionsPortal.Engine.Octopus.Client.Resources;

/// <summary>A page of documents, each read later on its own, so that one odd document does not spoil the rest.</summary>
internal sealed record CollectionResource
{
    public int? TotalResults { get; init; }
    public List<JsonElement>? Items { get; init; }
}
