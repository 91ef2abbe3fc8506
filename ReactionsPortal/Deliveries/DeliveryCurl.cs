using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Engine.Secrets;
using ReactionsPortal.Runs.Copies;

namespace ReactionsPortal.Deliveries;

/// <summary>Writes a delivery as a curl command that calls the portal in the same way; keys and proofs are shell variables.</summary>
internal static class DeliveryCurl
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    // What a proxy in front or the connection adds.
    private static readonly HashSet<string> OfTheWay = new(["Content-Encoding", "X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Real-IP", "Forwarded", "Via"], StringComparer.OrdinalIgnoreCase);

    /// <param name="delivery">As kept.</param>
    /// <param name="portal">Address of the portal, without a slash at its end.</param>
    /// <param name="takesKey">Whether a key is asked for that may have stood in the address, where no key is kept.</param>
    public static string Of(Delivery delivery, string portal, bool takesKey)
    {
        var names = new List<string?>();
        var url = portal + Uri.EscapeDataString(delivery.Path).Replace("%2F", "/", StringComparison.Ordinal);
        if (delivery.Query.Count > 0)
            url += "?" + string.Join('&', delivery.Query.Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Escaped(pair.Key, pair.Value, names)}"));
        var headers = delivery.Headers.Where(header => !OfTheWay.Contains(header.Key)).ToDictionary(header => header.Key, header => header.Value, StringComparer.OrdinalIgnoreCase);
        if (takesKey && names.Count == 0 && !headers.Values.Any(value => value.Contains(SecretMask.Mask, StringComparison.Ordinal)))
            headers["X-Api-Key"] = SecretMask.Mask;
        foreach (var (name, value) in headers)
            names.AddRange(Enumerable.Repeat($"Webhook.{name}", MasksIn(value)));
        var body = delivery is { IsText: true, Body.Length: > 0 } ? delivery.Body : null;
        var request = new SentRequest(delivery.Method, url, headers, body)
        {
            TruncatedAt = delivery.IsBodyWhole || body is null ? null : body.Length,
            Length = delivery.BodyBytes,
            MaskedVariables = names,
        };
        return CurlCommand.Of(request, new HttpAction { Method = delivery.Method }, Longest, DeliveryBody.Of(delivery));
    }

    /// <summary>Whether the first reaction that took it, or would have, asks for a key that may stand in the address.</summary>
    public static async Task<bool> TakesKeyAsync(Delivery delivery, IReactions reactions, CancellationToken cancellationToken) =>
        delivery.Reactions is [var first, ..] && await reactions.FindAsync(first.Id, cancellationToken) is { Document.Trigger.Webhook: { Auth: null or { ApiKey: not null } } };

    private static string Escaped(string name, string value, List<string?> names)
    {
        names.AddRange(Enumerable.Repeat($"Webhook.{name}", MasksIn(value)));
        return string.Join(SecretMask.Mask, value.Split(SecretMask.Mask).Select(Uri.EscapeDataString));
    }

    private static int MasksIn(string text) => text.Split(SecretMask.Mask).Length - 1;
}
