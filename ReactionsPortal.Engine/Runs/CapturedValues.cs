using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Documents;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Secrets;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Runs;

/// <summary>What runs captured: kept with the run, and offered to later runs of the same correlation.</summary>
internal sealed class CapturedValues(Store store, ISecretProtector protector)
{
    /// <summary>How many values of a correlation are read; the newest count.</summary>
    private const int MostRead = 500;

    /// <summary>Prefix of the variables.</summary>
    public const string Prefix = "Captured.";

    /// <summary>Whether an action speaks of captured values at all, or can capture some.</summary>
    public static bool Concern(ReactionDocument document) =>
        document.Action.PowerShell is { Script: var script }
            ? script.Contains("Captured", StringComparison.OrdinalIgnoreCase) || script.Contains("Set-OctopusVariable", StringComparison.OrdinalIgnoreCase)
            : document.Action.Http is { } http && (http.Steps.Any(step => step.Capture is { Count: > 0 }) || DocumentJson.Write(document).Contains("Captured", StringComparison.OrdinalIgnoreCase));

    /// <summary>Values that a run may use: of its correlation the newest of each name, its own before those of others.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The data folder's keys are not the ones that encrypted a value.</exception>
    public async Task<IReadOnlyList<CapturedText>> ReadAsync(Guid run, string? correlation, CancellationToken cancellationToken)
    {
        var rows = await store.ReadAsync(context => Of(context, run, correlation).OrderByDescending(row => row.Sequence).Take(MostRead).ToListAsync(cancellationToken), cancellationToken);
        return [.. rows.OrderByDescending(row => row.RunId == run).DistinctBy(row => row.Name, StringComparer.OrdinalIgnoreCase)
            .Select(row => new CapturedText(row.Name, row.IsSensitive ? protector.Unprotect(row.Value) : row.Value, row.IsSensitive))];
    }

    /// <summary>What a run captured, and what others had captured before it ended, for people: sensitive values are masked.</summary>
    public static async Task<(IReadOnlyList<CapturedValue> Own, IReadOnlyList<CapturedValue> Earlier)> ShowAsync(ReactionsContext context, RunRow run, string? correlation, CancellationToken cancellationToken)
    {
        var until = run.FinishedAt ?? DateTimeOffset.MaxValue;
        var rows = await Of(context, run.Id, correlation).Where(row => row.At <= until || row.RunId == run.Id)
            .OrderByDescending(row => row.Sequence).Take(MostRead).ToListAsync(cancellationToken);
        var shown = rows.ConvertAll(row => new CapturedValue(row.Name, row.IsSensitive ? SecretMask.Mask : row.Value, row.RunId, row.At));
        return (Newest(shown.FindAll(value => value.Run == run.Id)), Newest(shown.FindAll(value => value.Run != run.Id)));
    }

    /// <summary>A value as it is stored.</summary>
    public CaptureRow RowOf(Guid run, string? correlation, CapturedText captured, DateTimeOffset now) => new()
    {
        RunId = run,
        Name = captured.Name,
        Value = captured.IsSensitive ? protector.Protect(captured.Value) : captured.Value,
        IsSensitive = captured.IsSensitive,
        Correlation = correlation,
        At = now,
    };

    private static IQueryable<CaptureRow> Of(ReactionsContext context, Guid run, string? correlation) =>
        correlation is null ? context.Captures.Where(row => row.RunId == run) : context.Captures.Where(row => row.RunId == run || row.Correlation == correlation);

    private static List<CapturedValue> Newest(List<CapturedValue> values) =>
        [.. values.DistinctBy(value => value.Name, StringComparer.OrdinalIgnoreCase).OrderBy(value => value.At)];
}
