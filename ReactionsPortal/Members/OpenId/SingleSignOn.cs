using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Audit;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus.Subscriptions;

namespace ReactionsPortal.Members.OpenId;

/// <summary>
/// The identity provider that counts: the one of the settings file, else the one that an Administrator saved on the page. What is
/// saved counts at once, for whoever signs in next.
/// </summary>
internal sealed class SingleSignOn(IOptions<OpenIdOptions> settings, IDbContextFactory<MembersContext> contexts, IDataProtectionProvider protection, IAuthenticationSchemeProvider schemes,
    IOptionsMonitorCache<OpenIdConnectOptions> prepared, IAuditTrail audit, IPublicAddress address, TimeProvider time, ILogger<SingleSignOn> log)
{
    private const string Key = "single-sign-on";
    private const string Scheme = OpenIdConnectDefaults.AuthenticationScheme;
    private const string Everything = "single sign-on";

    private readonly IDataProtector _protector = protection.CreateProtector("ReactionsPortal.SingleSignOn.v1");
    private volatile OpenIdOptions _current = settings.Value;
    private long _loadedAt = -1;

    /// <summary>What counts now.</summary>
    public OpenIdOptions Current => _current;

    /// <summary>Whether the settings file names the provider.</summary>
    public bool IsFromSettings => settings.Value.IsOn;

    /// <summary>Takes what is saved, if it is another than before. At the start, and now and then: another node may have saved it.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (IsFromSettings) return;

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await context.Settings.AsNoTracking().SingleOrDefaultAsync(one => one.Key == Key, cancellationToken);
        if (row?.UpdatedAt == _loadedAt) return;

        _loadedAt = row?.UpdatedAt ?? 0;
        Take(row is null ? new OpenIdOptions() : Read(row.Value));
    }

    /// <summary>As shown.</summary>
    /// <exception cref="NotAllowedException">The actor is no Administrator.</exception>
    public SingleSignOnView Show(Actor actor)
    {
        actor.Demand(MemberRole.Administrator);
        var now = _current;
        return new SingleSignOnView(now.IsOn, IsFromSettings, now.Authority, now.ClientId, now.ClientSecret is { Length: > 0 }, now.DisplayName, now.Scopes, now.GroupClaim, now.Groups, now.DefaultRole, now.TrustEmail,
            $"{address.Address?.ToString().TrimEnd('/')}{OpenIdServices.CallbackPath}");
    }

    /// <summary>Saves it and has it count.</summary>
    /// <returns>What is wrong, by field; empty when saved.</returns>
    /// <exception cref="NotAllowedException">The actor is no Administrator.</exception>
    public async Task<IReadOnlyDictionary<string, string>> SaveAsync(SingleSignOnDraft draft, Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Administrator);
        if (IsFromSettings) return Wrong(nameof(draft.Authority), "The settings file names the identity provider: change it there.");
        if (draft.TooLong() is { } tooLong) return Wrong(tooLong.Field, Sentence(tooLong.Sentence));

        var wanted = WithSecret(draft);
        if (!wanted.IsOn) return Wrong(nameof(draft.Authority), "The address of the identity provider is missing.");
        var problems = OpenIdProblems.Of(wanted).GroupBy(problem => problem.Field.Split(':')[0], StringComparer.Ordinal).ToDictionary(field => field.Key, field => Sentence(field.First().Sentence), StringComparer.Ordinal);
        if (problems.Count > 0) return problems;

        var before = _current.IsOn ? Words(_current) : null;
        await KeepAsync(JsonSerializer.Serialize(new Kept(draft with { ClientSecret = null }, wanted.ClientSecret is { Length: > 0 } secret ? _protector.Protect(secret) : null)), actor, cancellationToken);
        await audit.NoteAsync(new AuditNote(AuditAction.SingleSignOnChanged, Subject) { Before = before, After = Words(wanted) }, actor, CancellationToken.None);
        Take(wanted);
        return new Dictionary<string, string>(StringComparer.Ordinal);
    }

    /// <summary>Turns it off. Members who came by it stay members, and cannot sign in without a password.</summary>
    /// <returns>False when it was off, or is the settings file's.</returns>
    /// <exception cref="NotAllowedException">The actor is no Administrator.</exception>
    public async Task<bool> TurnOffAsync(Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Administrator);
        if (IsFromSettings || !_current.IsOn) return false;

        var before = Words(_current);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Settings.Where(row => row.Key == Key).ExecuteDeleteAsync(cancellationToken);
        await audit.NoteAsync(new AuditNote(AuditAction.SingleSignOnChanged, Subject) { Detail = "turned off", Before = before }, actor, CancellationToken.None);
        _loadedAt = 0;
        Take(new OpenIdOptions());
        return true;
    }

    /// <summary>The settings of a draft, with the saved secret where it brings none for the same provider. Another provider must not be told it.</summary>
    public OpenIdOptions WithSecret(SingleSignOnDraft draft)
    {
        var isSame = string.Equals(draft.Authority?.Trim().TrimEnd('/'), _current.Authority, StringComparison.OrdinalIgnoreCase);
        return draft.ToOptions(draft.ClientSecret ?? (isSame ? _current.ClientSecret : null));
    }

    private static AuditSubject Subject => new(AuditSubjectKind.Setting, null, Everything);

    private async Task KeepAsync(string value, Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await context.Settings.SingleOrDefaultAsync(one => one.Key == Key, cancellationToken);
        if (row is null) context.Settings.Add(row = new SettingRow { Key = Key, Value = value, UpdatedBy = actor.Name });
        (row.Value, row.UpdatedBy, row.UpdatedAt) = (value, actor.Name, time.GetUtcNow().UtcTicks);
        await context.SaveChangesAsync(cancellationToken);
        _loadedAt = row.UpdatedAt;
    }

    private OpenIdOptions Read(string value)
    {
        var kept = JsonSerializer.Deserialize<Kept>(value)!;
        try
        {
            return kept.Draft.ToOptions(kept.Secret is null ? null : _protector.Unprotect(kept.Secret));
        }
        catch (CryptographicException unread)
        {
            log.SecretNotRead(unread);
            return kept.Draft.ToOptions(secret: null);
        }
    }

    // The handler of a scheme is made for each request from what is prepared, and prepared anew when that is forgotten.
    private void Take(OpenIdOptions wanted)
    {
        _current = wanted;
        prepared.TryRemove(Scheme);
        schemes.RemoveScheme(Scheme);
        if (wanted.IsOn) schemes.AddScheme(new AuthenticationScheme(Scheme, wanted.DisplayName, typeof(OpenIdConnectHandler)));
    }

    private static string Words(OpenIdOptions options)
    {
        string[] lines =
        [
            $"Authority: {options.Authority}", $"ClientId: {options.ClientId}", $"ClientSecret: {(options.ClientSecret is { Length: > 0 } ? "set" : "none")}", $"DisplayName: {options.DisplayName}", $"Scopes: {options.Scopes}",
            $"GroupClaim: {options.GroupClaim}", .. options.Groups.Select(one => $"Group {one.Group}: {one.Role}{(one.Folder is null ? "" : $" in {one.Folder}")}"), $"DefaultRole: {options.DefaultRole ?? "none"}", $"TrustEmail: {(options.TrustEmail ? "yes" : "no")}",
        ];
        return string.Join('\n', lines);
    }

    private static Dictionary<string, string> Wrong(string field, string sentence) => new(StringComparer.Ordinal) { [field] = sentence };

    private static string Sentence(string sentence) => char.ToUpperInvariant(sentence[0]) + sentence[1..];

    private sealed record Kept(SingleSignOnDraft Draft, string? Secret);
}
