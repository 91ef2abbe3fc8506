using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Audit;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Retention;

/// <inheritdoc cref="IRetention" />
/// <remarks>What the settings name counts; else what an Administrator set; else the default.</remarks>
internal sealed class RetentionLimits(RetentionSizes sizes, Store store, AuditTrail audit, IConfiguration configuration, IOptionsMonitor<RetentionOptions> options, TimeProvider time, ILogger<RetentionLimits> log) : IRetention
{
    private RetentionOptions? _lastRight;

    public async Task<IReadOnlyList<RetentionSetting>> ReadAsync(CancellationToken cancellationToken)
    {
        var rows = await store.ReadAsync(context => context.RetentionLimits.ToDictionaryAsync(row => row.Kind, cancellationToken), cancellationToken);
        var settings = Settings();
        return [.. Enum.GetValues<RetentionKind>().Select(kind => Of(kind, settings, rows.GetValueOrDefault(kind)))];
    }

    public async Task<RetentionOutlook> OutlookAsync(RetentionWish wish, Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Administrator);
        return await sizes.OutlookAsync(new RetentionLimit(wish.Kind, Math.Clamp(wish.Days, 1, RetentionWish.MostDays), Math.Clamp(wish.Megabytes, 1, RetentionWish.MostMegabytes) * RetentionLimit.Megabyte), cancellationToken);
    }

    public async Task<IReadOnlyDictionary<string, string[]>> ChangeAsync(RetentionWish wish, Actor actor, CancellationToken cancellationToken)
    {
        actor.Demand(MemberRole.Administrator);
        var current = (await ReadAsync(cancellationToken)).Single(one => one.Kind == wish.Kind);
        var errors = Errors(wish, current);
        if (errors.Count > 0 || (wish.Days == current.Days && wish.Megabytes == current.Megabytes))
            return errors;
        await store.WriteAsync(async context =>
        {
            if (await context.RetentionLimits.AsTracking().SingleOrDefaultAsync(one => one.Kind == wish.Kind, cancellationToken) is not { } row)
                context.RetentionLimits.Add(row = new RetentionLimitRow { Kind = wish.Kind });
            (row.Days, row.Megabytes, row.ChangedAt, row.ChangedBy) = (wish.Days, wish.Megabytes, time.GetUtcNow(), actor.Name);
            await audit.AddAsync(context, new AuditNote(AuditAction.RetentionChanged, new AuditSubject(AuditSubjectKind.Storage, wish.Kind.ToString(), NameOf(wish.Kind)))
            {
                Detail = Words(wish.Days, wish.Megabytes),
                Before = Words(current.Days, current.Megabytes),
                After = Words(wish.Days, wish.Megabytes),
            }, actor, cancellationToken);
        }, cancellationToken);
        return errors;
    }

    private static Dictionary<string, string[]> Errors(RetentionWish wish, RetentionSetting current)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (wish.Days is < 1 or > RetentionWish.MostDays)
            errors["days"] = [string.Create(CultureInfo.InvariantCulture, $"Give 1 to {RetentionWish.MostDays:N0} days.")];
        else if (current.AreDaysFixed && wish.Days != current.Days)
            errors["days"] = [$"The settings name them: Retention:{current.Kind}Days."];
        if (wish.Megabytes is < 1 or > RetentionWish.MostMegabytes)
            errors["megabytes"] = [string.Create(CultureInfo.InvariantCulture, $"Give 1 to {RetentionWish.MostMegabytes:N0} megabytes.")];
        else if (current.AreMegabytesFixed && wish.Megabytes != current.Megabytes)
            errors["megabytes"] = [$"The settings name them: Retention:{current.Kind}Megabytes."];
        return errors;
    }

    private RetentionSetting Of(RetentionKind kind, RetentionOptions settings, RetentionLimitRow? row)
    {
        var named = configuration.GetSection(RetentionOptions.Section);
        var (areDaysFixed, areMegabytesFixed) = (named[$"{kind}Days"] is not null, named[$"{kind}Megabytes"] is not null);
        var (days, megabytes) = settings.Of(kind);
        return new RetentionSetting(kind, areDaysFixed || row is null ? days : row.Days, areMegabytesFixed || row is null ? megabytes : row.Megabytes)
        {
            AreDaysFixed = areDaysFixed,
            AreMegabytesFixed = areMegabytesFixed,
            ChangedBy = row?.ChangedBy,
            ChangedAt = row?.ChangedAt,
        };
    }

    /// <summary>The settings as they are now. Wrong ones in a changed file leave those from before.</summary>
    private RetentionOptions Settings()
    {
        try
        {
            return _lastRight = options.CurrentValue;
        }
        catch (OptionsValidationException wrong) when (_lastRight is not null)
        {
            log.LimitsRefused(string.Join(' ', wrong.Failures));
            return _lastRight;
        }
    }

    private static string NameOf(RetentionKind kind) => kind switch
    {
        RetentionKind.SucceededRuns => "runs that succeeded",
        RetentionKind.FailedRuns => "runs that failed or were cancelled",
        RetentionKind.UnmatchedEvents => "events that started nothing",
        _ => "refused calls and repeats",
    };

    private static string Words(int days, int megabytes) => string.Create(CultureInfo.InvariantCulture, $"{days:N0} days, {megabytes:N0} MB");
}
