using System.Globalization;
using System.Text.Json;

namespace ReactionsPortal.Engine.Octopus.Picking;

/// <summary>Where a server tells what can be picked of a kind.</summary>
/// <param name="Path">Path of the collection.</param>
/// <param name="IsOfSpace">Whether it belongs to a space.</param>
/// <param name="SearchParameter">Parameter that searches by part of the name; null: the server gives all at once.</param>
/// <param name="Read">Reads what can be picked out of an item.</param>
internal sealed record PickSource(string Path, bool IsOfSpace, string? SearchParameter, Func<JsonElement, IEnumerable<Pick>> Read)
{
    /// <summary>How many are asked for at once.</summary>
    public const int PageSize = 100;

    private const string PartialName = "partialName";

    private static readonly Dictionary<PickKind, PickSource> All = new()
    {
        [PickKind.Project] = Named("projects"),
        [PickKind.ProjectGroup] = Named("projectgroups"),
        [PickKind.Environment] = Named("environments"),
        [PickKind.Tenant] = Named("tenants"),
        [PickKind.TenantTag] = new("tagsets/all", true, null, Tags),
        [PickKind.Channel] = Named("channels"),
        [PickKind.Machine] = Named("machines"),
        [PickKind.Role] = new("machineroles/all", true, null, Word),
        [PickKind.Runbook] = Named("runbooks"),
        [PickKind.User] = new("users", false, "filter", item => Person(item, "Username", "DisplayName")),
        [PickKind.Person] = new("users", false, "filter", item => Person(item, "DisplayName", "Username")),
        [PickKind.Category] = new("events/categories", false, null, Plain),
    };

    /// <summary>The source of a kind; null for spaces, which the connection itself knows.</summary>
    public static PickSource? Of(PickKind kind) => All.GetValueOrDefault(kind);

    /// <summary>Path and query of a search.</summary>
    public string Search(string text) => SearchParameter is null
        ? Path
        : string.Create(CultureInfo.InvariantCulture, $"{Path}?skip=0&take={PageSize}{(text.Length == 0 ? "" : $"&{SearchParameter}={Uri.EscapeDataString(text)}")}");

    private static PickSource Named(string path) => new(path, true, PartialName, Plain);

    private static IEnumerable<Pick> Plain(JsonElement item) => Text(item, "Name") is { } name ? [new Pick(Text(item, "Id"), name)] : [];

    private static IEnumerable<Pick> Word(JsonElement item) => item.ValueKind == JsonValueKind.String && item.GetString() is { Length: > 0 } word ? [new Pick(null, word)] : [];

    private static IEnumerable<Pick> Tags(JsonElement set) =>
        set.ValueKind == JsonValueKind.Object && set.TryGetProperty("Tags", out var tags) && tags.ValueKind == JsonValueKind.Array
            ? tags.EnumerateArray().Select(tag => Text(tag, "CanonicalTagName")).OfType<string>().Select(name => new Pick(null, name))
            : [];

    private static IEnumerable<Pick> Person(JsonElement item, string name, string other) =>
        Text(item, name) is { } known ? [new Pick(Text(item, "Id"), known) { AlsoKnownAs = Text(item, other) is { } also && also != known ? also : null }] : [];

    private static string? Text(JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
}
