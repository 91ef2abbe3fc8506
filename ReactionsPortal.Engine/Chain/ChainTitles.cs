using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Chain;

/// <summary>Says what a link is.</summary>
internal sealed class ChainTitles(ReactionsContext context, ChainLinks links)
{
    /// <summary>The link without what came of it; null: it is not there any more.</summary>
    public async Task<ChainItem?> OfAsync(ChainKey key, CancellationToken cancellationToken) => key.Kind switch
    {
        ChainKind.Run => await context.Runs.Where(row => row.Id == key.Id).Select(row => new ChainItem
        {
            Kind = ChainKind.Run,
            Id = row.Id,
            Title = row.ReactionName,
            At = row.CreatedAt,
            Status = row.Status,
            IsRepeat = row.CausedBy != null,
        }).FirstOrDefaultAsync(cancellationToken),
        ChainKind.Event => await context.Events.Where(row => row.Id == key.Id).Select(row => new ChainItem
        {
            Kind = ChainKind.Event,
            Id = row.Id,
            Title = row.Summary,
            At = row.ReceivedAt,
            Source = row.Source,
            Category = row.Category,
            Route = row.Route,
        }).FirstOrDefaultAsync(cancellationToken),
        _ => await OfDocumentAsync(key, cancellationToken),
    };

    /// <summary>Its name is in the variables of an event: the first one may have none, when no reaction needed them.</summary>
    private async Task<ChainItem> OfDocumentAsync(ChainKey key, CancellationToken cancellationToken)
    {
        var (json, body) = await links.EventsNaming(key).OrderBy(row => row.VariablesJson == null).ThenBy(row => row.Sequence).Select(row => new ValueTuple<string?, string>(row.VariablesJson, row.Body)).FirstOrDefaultAsync(cancellationToken);
        var variables = RowJson.ReadNames(json);
        string?[] parts =
        [
            variables.GetValueOrDefault("Octopus.Project.Name"),
            key.Kind == ChainKind.RunbookRun ? variables.GetValueOrDefault("Octopus.Runbook.Name") : variables.GetValueOrDefault("Octopus.Release.Number"),
            key.Kind != ChainKind.Release && variables.GetValueOrDefault("Octopus.Environment.Name") is { Length: > 0 } environment ? $"to {environment}" : null,
        ];
        var document = Spelled(key, body);
        var words = string.Join(' ', parts.Where(part => !string.IsNullOrEmpty(part)));
        var what = key.Kind switch
        {
            ChainKind.Release => "Release",
            ChainKind.Deployment => "Deployment of",
            _ => "Runbook run of",
        };
        return new ChainItem { Kind = key.Kind, Document = document, Title = words.Length == 0 ? $"{what.Replace(" of", "", StringComparison.Ordinal)} {document}" : $"{what} {words}" };
    }

    /// <summary>The id as Octopus writes it.</summary>
    private static string Spelled(ChainKey key, string? body)
    {
        if (body?.IndexOf($"\"{key.Document}\"", StringComparison.OrdinalIgnoreCase) is >= 0 and var at)
            return body.Substring(at + 1, key.Document.Length);
        var kind = key.Kind switch
        {
            ChainKind.Release => "Releases",
            ChainKind.Deployment => "Deployments",
            _ => "RunbookRuns",
        };
        return kind + key.Document[kind.Length..];
    }
}
