using System.Globalization;
using MudBlazor;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Keys;

namespace ReactionsPortal.Overview;

/// <summary>What stops working by itself soon, and what the disk says.</summary>
internal sealed class Expiries(ICertificateDates certificates, ApiKeys? keys, ITroubles troubles, TimeProvider clock)
{
    private const int MostKeys = 5;

    /// <summary>That something ends is told so long before.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromDays(14);

    /// <summary>For how long one is told that a key ended.</summary>
    private static readonly TimeSpan Lately = TimeSpan.FromDays(3);

    /// <summary>The disk and the backlog first, then what ended, then what will.</summary>
    public async Task<IReadOnlyList<AttentionItem>> ReadAsync(CancellationToken cancellationToken) =>
    [
        .. troubles.Current.Where(trouble => trouble.Kind != TroubleKind.Stopping).Select(Of),
        .. (await certificates.EndingAsync(cancellationToken)).Select(Of),
        .. keys is null ? [] : (await keys.ListAsync(cancellationToken)).Where(IsEnding).OrderBy(key => key.ExpiresAt).Take(MostKeys).Select(Of),
    ];

    private static AttentionItem Of(Trouble trouble) => new(
        Icons.Material.Outlined.Storage, Tone.Bad, "", trouble.Kind == TroubleKind.Storage ? L("The database") : L("Matching"), trouble.Kind == TroubleKind.Storage ? L("cannot be written.") : L("is behind."), trouble.Sentence, [new AttentionAction(L("Open storage"), "storage")]);

    private static AttentionItem Of(CertificateNote note) => new(
        Icons.Material.Outlined.WorkspacePremium, note.IsOver ? Tone.Bad : Tone.Waiting, L("Client certificate"), note.Secret, note.IsOver ? L("cannot be used.") : L("ends soon."),
        L($"{note.Sentence} Used by {InWords.AllOf(note.Reactions)}."), [new AttentionAction(L("Open secrets"), "secrets")]);

    private AttentionItem Of(ApiKey key)
    {
        var isOver = key.ExpiresAt <= clock.GetUtcNow();
        var day = TimeZoneInfo.ConvertTime(key.ExpiresAt!.Value, clock.LocalTimeZone).ToString("d MMMM, HH:mm", CultureInfo.InvariantCulture);
        return new AttentionItem(Icons.Material.Outlined.VpnKey, isOver ? Tone.Bad : Tone.Waiting, L("API key"), key.Name, isOver ? L($"ended on {day}.") : L($"ends on {day}."), isOver ? L("Whoever uses it is refused.") : L("Whoever uses it is refused from then on."), [new AttentionAction(L("Open API keys"), "keys")]);
    }

    /// <summary>A key that nobody used lately is missed by nobody.</summary>
    private bool IsEnding(ApiKey key) => key is { RevokedAt: null, ExpiresAt: { } end, LastUsedAt: { } used } && end > clock.GetUtcNow() - Lately && end < clock.GetUtcNow() + Soon && used > clock.GetUtcNow() - TimeSpan.FromDays(30);
}
