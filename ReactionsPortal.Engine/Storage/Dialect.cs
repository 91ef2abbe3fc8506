using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace ReactionsPortal.Engine.Storage;

/// <summary>What databases do in different ways: hot statements, and words of SQL. Everything else is the same text, or Entity Framework's.</summary>
internal abstract class Dialect
{
    /// <summary>Matches a pattern, ignoring case of ASCII letters.</summary>
    public abstract string Like { get; }

    /// <summary>Log lines that match a pattern, the first of each run: <c>{0}</c> stands for the runs' parameters, <c>@most</c> and <c>@pattern</c> are its own.</summary>
    public abstract string FirstLines { get; }

    /// <summary>What stands after a table's name so that an index gives the order; null: the table's own order.</summary>
    public abstract string ByIndex(string? index);

    /// <summary>Inserts rows in their order, in the transaction that is under way. Columns and conversions are the model's; the numbers that the database gives are not read back.</summary>
    public abstract Task InsertAsync<TRow>(ReactionsContext context, IReadOnlyCollection<TRow> rows, CancellationToken cancellationToken) where TRow : class;

    /// <summary>Runs a statement for each of several rows, in the transaction that is under way.</summary>
    /// <param name="context">The context.</param>
    /// <param name="statement">The statement.</param>
    /// <param name="count">How many rows.</param>
    /// <param name="fill">Gives the values of a row.</param>
    /// <param name="changed">Is told how many rows of the database each changed.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public abstract Task ChangeEachAsync(ReactionsContext context, Statement statement, int count, FillValues fill, Action<int, int>? changed, CancellationToken cancellationToken);

    /// <summary>Runs a statement for each of several rows, and reads what it answers.</summary>
    /// <param name="context">The context.</param>
    /// <param name="statement">The statement: it answers with one row at most.</param>
    /// <param name="count">How many rows.</param>
    /// <param name="fill">Gives the values of a row.</param>
    /// <param name="found">Is given each answer.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public abstract Task AskEachAsync(ReactionsContext context, Statement statement, int count, FillValues fill, Action<int, DbDataReader> found, CancellationToken cancellationToken);

    /// <summary>Lets no other node note anything in the audit until the transaction that is under way ends: its entries follow one another.</summary>
    public abstract Task HoldAuditAsync(ReactionsContext context, CancellationToken cancellationToken);

    /// <summary>Grows with every change of any reaction, by whichever node; 0 where only one process changes them.</summary>
    public abstract Task<long> ReactionsVersionAsync(ReactionsContext context, CancellationToken cancellationToken);

    /// <summary>Writes something that changes nothing, to see whether the database can be written again.</summary>
    public abstract Task TryWritingAsync(DbContext context);

    /// <summary>Whether a failed read says that the database cannot be reached at all.</summary>
    public abstract bool IsAway(Exception broken);
}

/// <summary>Fills in the values of a row.</summary>
/// <param name="index">The row.</param>
/// <param name="values">Its values, in the order of the statement's parameters.</param>
internal delegate void FillValues(int index, Span<object> values);
