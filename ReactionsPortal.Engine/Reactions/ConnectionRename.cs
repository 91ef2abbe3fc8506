using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Audit;
using ReactionsPortal.Engine.Documents;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Engine.Storage.Rows;

namespace ReactionsPortal.Engine.Reactions;

/// <summary>Lets reactions follow a connection to its new name, in the transaction that gives it.</summary>
internal static class ConnectionRename
{
    /// <summary>Saves a new version of each reaction that names the connection.</summary>
    /// <returns>How many.</returns>
    public static async Task<int> ApplyAsync(ReactionsContext context, string before, string after, AuditTrail audit, Actor actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var changed = 0;
        foreach (var row in await context.Reactions.AsTracking().ToListAsync(cancellationToken))
        {
            var document = DocumentJson.Read(row.DocumentJson);
            var renamed = Renamed(document, before, after);
            if (renamed == document)
                continue;
            row.Version++;
            row.UpdatedAt = now;
            row.UpdatedBy = $"{actor.Name}, connection renamed";
            var old = row.DocumentJson;
            row.DocumentJson = DocumentJson.Write(renamed);
            await audit.AddAsync(context, ReactionNotes.Changed(row, old), actor, cancellationToken);
            context.ReactionVersions.Add(new ReactionVersionRow { ReactionId = row.Id, Version = row.Version, DocumentJson = row.DocumentJson, SavedAt = now, SavedBy = row.UpdatedBy });
            changed++;
        }

        return changed;
    }

    private static ReactionDocument Renamed(ReactionDocument document, string before, string after)
    {
        if (document.Trigger.Octopus is { } octopus && Names(octopus.Connection))
            document = document with { Trigger = document.Trigger with { Octopus = octopus with { Connection = after } } };
        if (document.Trigger.Absence is { } absence && Names(absence.Connection))
            document = document with { Trigger = document.Trigger with { Absence = absence with { Connection = after } } };
        if (document.Action.PowerShell is { } script && Names(script.Connection))
            document = document with { Action = document.Action with { PowerShell = script with { Connection = after } } };
        return document;

        bool Names(string? connection) => connection is not null && connection != after && connection.Trim().Equals(before, StringComparison.OrdinalIgnoreCase);
    }
}
