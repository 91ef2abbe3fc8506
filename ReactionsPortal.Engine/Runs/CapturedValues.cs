using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Documents;
using ReactionsPortal.Engine.Folders;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Secrets;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Runs;

/// <summary>What runs captured: kept with the run, and offered to later runs of the same correlation, of reactions of the same folder.</summary>
/// <remarks>A webhook's correlation is its caller's to choose: without the folder, whoever may change one reaction would read what all others captured.</remarks>
internal sealed class CapturedValues(Store store, ISecretProtector protector, FolderMap folders)
{
    /// <summary>How many values of a correlation are read; the newest count.</summary>
    private const int MostRead = 500;

    /// <summary>How many runs are named that used a run's values.</summary>
    private const int MostUses = 50;

    /// <summary>Documents that were looked at: one is looked through for all runs that use it.</summary>
    private static readonly ConditionalWeakTable<ReactionDocument, StrongBox<bool>> Known = [];

    /// <summary>Whether an action speaks of captured values at all, or can capture some.</summary>
    public static bool Concern(ReactionDocument document) => Known.GetValue(document, static one => new StrongBox<bool>(IsConcerned(one))).Value;

    private static bool IsConcerned(ReactionDocument document) =>
        document.Action.PowerShell is { Script: var script, Parameters: var parameters }
            ? script.Contains("Captured", StringComparison.OrdinalIgnoreCase) || script.Contains("Set-OctopusVariable", StringComparison.OrdinalIgnoreCase)
                || parameters?.Values.Any(value => value?.Contains("Captured", StringComparison.OrdinalIgnoreCase) == true) == true
            : document.Action.Http is { } http && (http.Steps.Any(step => step.Capture is { Count: > 0 }) || DocumentJson.Write(document).Contains("Captured", StringComparison.OrdinalIgnoreCase));

    /// <summary>Values that a run may use: of its correlation the newest of each name, its own before those of others.</summary>
    /// <param name="run">The run.</param>
    /// <param name="tags">Of its reaction.</param>
    /// <param name="correlation">What ties it to others; null: nothing does.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The data folder's keys are not the ones that encrypted a value.</exception>
    public async Task<IReadOnlyList<CapturedText>> ReadAsync(Guid run, IReadOnlyList<string> tags, string? correlation, CancellationToken cancellationToken)
    {
        var sharing = await SharingAsync(tags, correlation, cancellationToken);
        var rows = await store.ReadAsync(context => Of(context, run, correlation, sharing).OrderByDescending(row => row.Sequence).Take(MostRead).ToListAsync(cancellationToken), cancellationToken);
        return [.. rows.OrderByDescending(row => row.RunId == run).DistinctBy(row => row.Name, StringComparer.OrdinalIgnoreCase)
            .Select(row => new CapturedText(row.Name, row.IsSensitive ? protector.Unprotect(row.Value) : row.Value, row.IsSensitive) { Run = row.RunId })];
    }

    /// <summary>Other runs whose values an action names.</summary>
    public static IReadOnlyList<Guid> Used(ReactionDocument document, Guid run, IReadOnlyList<CapturedText> offered)
    {
        if (offered.Count == 0)
            return [];
        var text = document.Action.PowerShell is { } powerShell ? string.Join('\n', [powerShell.Script, .. powerShell.Parameters?.Values ?? []]) : DocumentJson.Write(document);
        return [.. offered.Where(value => value.Run is { } from && from != run && Names(text, value.Name)).Select(value => value.Run!.Value).Distinct()];
    }

    /// <summary>What a run captured, what others had captured before it ended, and who used it, for people: sensitive values are masked.</summary>
    /// <param name="run">The run.</param>
    /// <param name="tags">Of its reaction, as the run had it.</param>
    /// <param name="correlation">What ties it to others; null: nothing does.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<CapturedShown> ShowAsync(RunRow run, IReadOnlyList<string> tags, string? correlation, CancellationToken cancellationToken)
    {
        var sharing = await SharingAsync(tags, correlation, cancellationToken);
        return await store.ReadAsync(context => ShowAsync(context, run, correlation, sharing, cancellationToken), cancellationToken);
    }

    private static async Task<CapturedShown> ShowAsync(ReactionsContext context, RunRow run, string? correlation, IReadOnlyList<Guid> sharing, CancellationToken cancellationToken)
    {
        var until = run.FinishedAt ?? DateTimeOffset.MaxValue;
        var rows = await Of(context, run.Id, correlation, sharing).Where(row => row.At <= until || row.RunId == run.Id)
            .OrderByDescending(row => row.Sequence).Take(MostRead).ToListAsync(cancellationToken);
        var runs = rows.Select(row => row.RunId).Distinct().ToList();
        var reactions = await context.Runs.Where(row => runs.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.ReactionName, cancellationToken);
        var shown = rows.ConvertAll(row => new CapturedValue(row.Name, row.IsSensitive ? SecretMask.Mask : row.Value, row.RunId, row.At, reactions.GetValueOrDefault(row.RunId, ""), row.IsSensitive));
        var uses = await context.CaptureUses.Where(use => use.FromRunId == run.Id).Join(context.Runs, use => use.RunId, user => user.Id, (_, user) => user)
            .OrderByDescending(user => user.Sequence).Take(MostUses).Select(user => new CapturedUse(user.Id, user.ReactionName, user.Status)).ToListAsync(cancellationToken);
        return new CapturedShown(Newest(shown.FindAll(value => value.Run == run.Id)), Newest(shown.FindAll(value => value.Run != run.Id)), uses);
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

    private static bool Names(string text, string name) =>
        new[] { $"Captured[{name}]", $"Captured['{name}']", $"Captured[\"{name}\"]", $"Captured[\\\"{name}\\\"]" }.Any(use => text.Contains(use, StringComparison.OrdinalIgnoreCase)) || NamesWhole(text, VariablePrefix.Captured + name);

    /// <summary>Not as the beginning of a longer name.</summary>
    private static bool NamesWhole(string text, string use)
    {
        for (var at = 0; (at = text.IndexOf(use, at, StringComparison.OrdinalIgnoreCase)) >= 0; at += use.Length)
        {
            if (at + use.Length == text.Length || !(char.IsLetterOrDigit(text[at + use.Length]) || text[at + use.Length] is '_' or '-'))
                return true;
        }
        return false;
    }

    /// <summary>Reactions that captured something for a correlation and whose values a reaction with these tags may use.</summary>
    private async Task<IReadOnlyList<Guid>> SharingAsync(IReadOnlyList<string> tags, string? correlation, CancellationToken cancellationToken)
    {
        if (correlation is null)
            return [];
        var reactions = await store.ReadAsync(context => context.Captures.Where(row => row.Correlation == correlation)
            .Join(context.Runs, row => row.RunId, run => run.Id, (_, run) => run.ReactionId).Distinct().OrderBy(id => id).Take(MostRead).ToListAsync(cancellationToken), cancellationToken);
        if (reactions.Count == 0)
            return [];
        var all = await folders.TagsAsync(cancellationToken);
        return reactions.FindAll(reaction => all.TryGetValue(reaction, out var others) && Folder.Shares(tags, others));
    }

    private static IQueryable<CaptureRow> Of(ReactionsContext context, Guid run, string? correlation, IReadOnlyList<Guid> sharing) => sharing.Count == 0
        ? context.Captures.Where(row => row.RunId == run)
        : context.Captures.Where(row => row.RunId == run || (row.Correlation == correlation && context.Runs.Any(of => of.Id == row.RunId && sharing.Contains(of.ReactionId))));

    private static List<CapturedValue> Newest(List<CapturedValue> values) =>
        [.. values.DistinctBy(value => value.Name, StringComparer.OrdinalIgnoreCase).OrderBy(value => value.At)];
}

/// <summary>Captured values around a run, sensitive ones masked.</summary>
/// <param name="Own">What it captured.</param>
/// <param name="Earlier">What others had captured when it ended.</param>
/// <param name="UsedBy">Runs that used what it captured, the newest first.</param>
internal sealed record CapturedShown(IReadOnlyList<CapturedValue> Own, IReadOnlyList<CapturedValue> Earlier, IReadOnlyList<CapturedUse> UsedBy);
