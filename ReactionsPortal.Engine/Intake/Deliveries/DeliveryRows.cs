using System.Text;
using ReactionsPortal.Engine.Intake.Routes;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Secrets;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Intake.Deliveries;

/// <summary>Makes rows of calls: bounded, keys and secrets masked.</summary>
internal sealed class DeliveryRows(RouteTables routes, RefusalReasons reasons)
{
    private const int MostKeys = 8;
    private const int MostPairs = 60;
    private const int LongestValue = 1_000;
    private const int LongestPath = 500;
    private const int LongestReason = 2_000;
    private const int MostReactions = 50;

    /// <summary>The row of a call.</summary>
    /// <param name="noted">The call.</param>
    /// <param name="mask">Masks every secret's value.</param>
    public DeliveryRow Write(NotedCall noted, SecretMask mask)
    {
        var call = noted.Call;
        noted = noted.Candidates is null ? noted with { Candidates = routes.Current().Find(call.Path, call.Method) } : noted;
        var offered = new SecretMask(WebhookKeys.Of(call).Take(MostKeys));
        string Hide(string text) => offered.Apply(mask.Apply(text));
        var isCut = noted.BodyBytes != noted.Body.Length;
        var body = Masked(noted.Body, text => isCut ? offered.ApplyToCut(mask.ApplyToCut(text)) : Hide(text), out var isClean);
        return new()
        {
            Id = noted.Id,
            Outcome = noted.Outcome,
            Status = noted.Verdict switch
            {
                IntakeVerdict.Refused refused => refused.Status,
                IntakeVerdict.Answered answered => answered.Status,
                _ => 200,
            },
            Method = Cut(call.Method, 20),
            Path = Cut(Hide(call.Path), LongestPath),
            Address = AddressRanges.Text(call.Address),
            Reason = Cut(Hide(reasons.Of(noted)), LongestReason),
            ReactionsJson = RowJson.Write(Concerned(noted).Take(MostReactions)),
            QueryJson = RowJson.Write(Pairs(call.Query, noted.IsProven, (name, value) => WebhookKeys.IsQueryKey(name) || (!noted.IsProven && SensitiveNames.Contain(name)) ? SecretMask.Mask : Hide(value))),
            HeadersJson = RowJson.Write(Pairs(call.Headers, noted.IsProven, (name, value) => IsProof(noted, name) ? SecretMask.Mask : Hide(WebhookKeys.MaskHeader(name, value)))),
            IsProven = noted.IsProven,
            Body = body,
            BodyBytes = noted.BodyBytes,
            IsBodyWhole = noted.IsProven && isClean && !isCut,
            EventId = noted.Repeats,
        };
    }

    /// <summary>Those that it proved itself to; else all whose route fits.</summary>
    private static IEnumerable<ReactionReference> Concerned(NotedCall noted) =>
        (noted.IsProven ? noted.Proofs.Accepted : noted.Candidates ?? []).Where(candidate => candidate.Listener is null).Select(candidate => candidate.Entry.Reaction).Select(reaction => new ReactionReference(reaction.Id, reaction.Document.Name, reaction.Version));

    private static bool IsProof(NotedCall noted, string header) =>
        WebhookEvents.IsProof(noted.Candidates ?? [], header) || (!noted.IsProven && SensitiveNames.Contain(header));

    /// <summary>Byte for byte as received where nothing is hidden in it.</summary>
    private static byte[] Masked(byte[] body, Func<string, string> hide, out bool isClean)
    {
        var text = Encoding.Latin1.GetString(body);
        var shown = hide(text);
        isClean = shown == text;
        return isClean ? body : Encoding.Latin1.GetBytes(shown);
    }

    /// <summary>Several values of a name are joined by a comma.</summary>
    private static Dictionary<string, string> Pairs(IReadOnlyList<KeyValuePair<string, string>> pairs, bool isProven, Func<string, string, string> shown)
    {
        var joined = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in isProven ? pairs : pairs.Take(MostPairs))
        {
            var kept = shown(name, value);
            kept = joined.TryGetValue(name, out var earlier) ? $"{earlier},{kept}" : kept;
            joined[isProven ? name : Cut(name, 200)] = isProven ? kept : Cut(kept, LongestValue);
        }
        return joined;
    }

    private static string Cut(string text, int longest) => text.Length <= longest ? text : text[..(longest - 1)] + "…";
}
