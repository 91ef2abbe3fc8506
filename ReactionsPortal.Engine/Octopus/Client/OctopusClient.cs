using System.Globalization;
using System.Text.Json;
using ReactionsPortal.Engine.Octopus.Client.Resources;

namespace ReactionsPortal.Engine.Octopus.Client;

/// <summary>The calls of Octopus Deploy's REST API that the portal makes.</summary>
internal sealed class OctopusClient(OctopusTransport transport)
{
    private const int MaxIds = 100;

    /// <summary>Who answers there; needs no key.</summary>
    public async Task<OctopusAnswer<RootResource>> RootAsync(OctopusServer server, CancellationToken cancellationToken)
    {
        var answer = await transport.GetAsync(server with { ApiKey = null }, "api", OctopusJson.Default.RootResource, cancellationToken);
        if (!answer.TryGet(out var root, out var failure))
        {
            return failure.Kind is OctopusFailureKind.NotFound or OctopusFailureKind.Rejected or OctopusFailureKind.KeyRejected or OctopusFailureKind.NoPermission
                ? failure with { Kind = OctopusFailureKind.NotOctopus, Sentence = $"{server.Host} answers, but not as Octopus Deploy: {server}/api does not tell its version. Check the address and its virtual directory." }
                : failure;
        }

        return root.Version is not null && root.Application?.Contains("Octopus", StringComparison.OrdinalIgnoreCase) == true
            ? root
            : new OctopusFailure(OctopusFailureKind.NotOctopus, $"{server.Host} answers, but not as Octopus Deploy. Check the address.");
    }

    /// <summary>Whom the key belongs to.</summary>
    public Task<OctopusAnswer<UserResource>> MeAsync(OctopusServer server, CancellationToken cancellationToken) =>
        transport.GetAsync(server, "api/users/me", OctopusJson.Default.UserResource, cancellationToken);

    /// <summary>Spaces that the key sees; none on a server from before there were spaces.</summary>
    public async Task<OctopusAnswer<IReadOnlyList<OctopusName>>> SpacesAsync(OctopusServer server, CancellationToken cancellationToken) =>
        Or404(await NamesAsync(server, "api/spaces/all", cancellationToken));

    /// <summary>Categories of events that the server knows; none where it does not tell.</summary>
    public async Task<OctopusAnswer<IReadOnlyList<OctopusName>>> EventCategoriesAsync(OctopusServer server, CancellationToken cancellationToken) =>
        Or404(await NamesAsync(server, "api/events/categories", cancellationToken));

    /// <summary>All documents of a kind by id and name.</summary>
    /// <param name="server">Where.</param>
    /// <param name="space">Id of the space; null on a server without spaces.</param>
    /// <param name="path">Path of the collection, such as <c>projects</c>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<OctopusAnswer<IReadOnlyList<OctopusName>>> AllAsync(OctopusServer server, string? space, string path, CancellationToken cancellationToken) =>
        Or404(await NamesAsync(server, $"{In(space)}{path}/all", cancellationToken));

    /// <summary>Reads the audit trail, newest first.</summary>
    public async Task<OctopusAnswer<OctopusEventPage>> EventsAsync(OctopusServer server, OctopusEventQuery query, CancellationToken cancellationToken)
    {
        var answer = await transport.GetAsync(server, "api/events?" + query, OctopusJson.Default.CollectionResource, cancellationToken);
        return answer.Select(OctopusEventPage.From);
    }

    /// <summary>Fetches documents of one kind by their ids.</summary>
    /// <param name="server">Where.</param>
    /// <param name="space">Id of the space; null for kinds that belong to no space.</param>
    /// <param name="path">Path of the collection, such as <c>deployments</c>.</param>
    /// <param name="ids">Any number; asked for in slices.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Those that exist and that the key may see, as sent.</returns>
    public async Task<OctopusAnswer<IReadOnlyList<JsonElement>>> DocumentsAsync(OctopusServer server, string? space, string path, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var found = new List<JsonElement>(ids.Count);
        foreach (var slice in ids.Chunk(MaxIds))
        {
            var query = $"{In(space)}{path}?ids={string.Join(',', slice.Select(Uri.EscapeDataString))}&take={slice.Length.ToString(CultureInfo.InvariantCulture)}";
            var answer = await transport.GetAsync(server, query, OctopusJson.Default.CollectionResource, cancellationToken);
            if (!answer.TryGet(out var page, out var failure))
                return failure;
            found.AddRange(page.Items ?? []);
        }

        return found;
    }

    /// <summary>Reads one page of a collection, newest first.</summary>
    public async Task<OctopusAnswer<IReadOnlyList<JsonElement>>> PageAsync(OctopusServer server, string? space, string pathAndQuery, CancellationToken cancellationToken)
    {
        var answer = await transport.GetAsync(server, In(space) + pathAndQuery, OctopusJson.Default.CollectionResource, cancellationToken);
        return answer.Select<IReadOnlyList<JsonElement>>(page => page.Items ?? []);
    }

    /// <summary>Reads a collection, whether the server gives a page of it or all at once.</summary>
    public async Task<OctopusAnswer<OctopusItems>> ItemsAsync(OctopusServer server, string? space, string pathAndQuery, CancellationToken cancellationToken)
    {
        var answer = await transport.GetAsync(server, In(space) + pathAndQuery, OctopusJson.Default.JsonDocument, cancellationToken);
        if (!answer.TryGet(out var document, out var failure))
            return failure;
        using (document)
        {
            var root = document.RootElement;
            var page = root.ValueKind == JsonValueKind.Object ? root.Deserialize(OctopusJson.Default.CollectionResource) : null;
            var items = root.ValueKind == JsonValueKind.Array ? [.. root.EnumerateArray().Select(item => item.Clone())] : page?.Items;
            return items is null
                ? new OctopusFailure(OctopusFailureKind.NotOctopus, $"{server.Host} gave no list of {pathAndQuery.Split('?')[0]}.")
                : new OctopusItems(items, Math.Max(page?.TotalResults ?? 0, items.Count));
        }
    }

    /// <summary>A task with the end of its log.</summary>
    /// <param name="server">Where.</param>
    /// <param name="space">Id of its space; null on a server without spaces.</param>
    /// <param name="id">Its id.</param>
    /// <param name="tail">How many lines of each part of it; verbose ones do not come.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<OctopusAnswer<TaskDetailsResource>> TaskDetailsAsync(OctopusServer server, string? space, string id, int tail, CancellationToken cancellationToken) =>
        transport.GetAsync(server, string.Create(CultureInfo.InvariantCulture, $"{In(space)}tasks/{Uri.EscapeDataString(id)}/details?verbose=false&tail={tail}"), OctopusJson.Default.TaskDetailsResource, cancellationToken);

    /// <summary>One subscription.</summary>
    /// <param name="server">Where.</param>
    /// <param name="space">Id of its space; null on a server without spaces.</param>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<OctopusAnswer<SubscriptionResource>> SubscriptionAsync(OctopusServer server, string? space, string id, CancellationToken cancellationToken) =>
        transport.GetAsync(server, $"{In(space)}subscriptions/{Uri.EscapeDataString(id)}", OctopusJson.Default.SubscriptionResource, cancellationToken);

    /// <summary>Makes a subscription, or changes the one of this id.</summary>
    public Task<OctopusAnswer<SubscriptionResource>> SaveSubscriptionAsync(OctopusServer server, string? space, string? id, SubscriptionWish wish, CancellationToken cancellationToken) => id is null
        ? transport.SendAsync(server, HttpMethod.Post, $"{In(space)}subscriptions", wish.ToJson(space, null), OctopusJson.Default.SubscriptionResource, cancellationToken)
        : transport.SendAsync(server, HttpMethod.Put, $"{In(space)}subscriptions/{Uri.EscapeDataString(id)}", wish.ToJson(space, id), OctopusJson.Default.SubscriptionResource, cancellationToken);

    /// <summary>Deletes a subscription.</summary>
    public Task<OctopusAnswer<SubscriptionResource>> DeleteSubscriptionAsync(OctopusServer server, string? space, string id, CancellationToken cancellationToken) =>
        transport.SendAsync(server, HttpMethod.Delete, $"{In(space)}subscriptions/{Uri.EscapeDataString(id)}", null, OctopusJson.Default.SubscriptionResource, cancellationToken);

    private async Task<OctopusAnswer<IReadOnlyList<OctopusName>>> NamesAsync(OctopusServer server, string path, CancellationToken cancellationToken)
    {
        var answer = await transport.GetAsync(server, path, OctopusJson.Default.ListNamedResource, cancellationToken);
        return answer.Select<IReadOnlyList<OctopusName>>(all => [.. all.Where(one => one?.Id is not null).Select(one => new OctopusName(one!.Id!, one.Name ?? one.Id!))]);
    }

    private static OctopusAnswer<IReadOnlyList<OctopusName>> Or404(OctopusAnswer<IReadOnlyList<OctopusName>> answer) =>
        answer.TryGet(out _, out var failure) || failure.Kind != OctopusFailureKind.NotFound ? answer : Array.Empty<OctopusName>();

    private static string In(string? space) => space is null ? "api/" : $"api/{Uri.EscapeDataString(space)}/";
}
