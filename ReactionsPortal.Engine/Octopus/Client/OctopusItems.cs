using System.Text.Json;

namespace ReactionsPortal.Engine.Octopus.Client;

/// <summary>Items of a collection, whether the server sent a page or all at once.</summary>
/// <param name="Items">As sent.</param>
/// <param name="Total">How many there are for the query.</param>
internal sealed record OctopusItems(IReadOnlyList<JsonElement> Items, int Total);
