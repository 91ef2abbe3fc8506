using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Databases;

/// <summary>Lets no text go to the server that it refuses, whoever sent it: a whole batch would fail for it.</summary>
public sealed class CleanTexts : DbCommandInterceptor
{
    /// <inheritdoc/>
    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        Clean(command);
        return result;
    }

    /// <inheritdoc/>
    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Clean(command);
        return ValueTask.FromResult(result);
    }

    /// <inheritdoc/>
    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        Clean(command);
        return result;
    }

    /// <inheritdoc/>
    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Clean(command);
        return ValueTask.FromResult(result);
    }

    private static void Clean(DbCommand command)
    {
        foreach (DbParameter parameter in command.Parameters)
        {
            parameter.Value = parameter.Value switch
            {
                string text => StoredText.Clean(text),
                string?[] texts => Array.ConvertAll(texts, text => text is null ? null : StoredText.Clean(text)),
                List<string?> texts => texts.ConvertAll(text => text is null ? null : StoredText.Clean(text)),
                var other => other,
            };
        }
    }
}
