using Microsoft.EntityFrameworkCore;

namespace ReactionsPortal.Engine.Storage;

/// <summary>The model on SQLite.</summary>
internal sealed class SqliteReactionsContext(DbContextOptions<SqliteReactionsContext> options) : ReactionsContext(options);
