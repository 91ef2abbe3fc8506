using System.Data;

namespace ReactionsPortal.Engine.Storage;

/// <summary>A statement that is run for one row after another.</summary>
/// <param name="Sql">Its text.</param>
/// <param name="Parameters">Names and types of its parameters, in the order in which values are filled in.</param>
internal sealed record Statement(string Sql, params IReadOnlyList<(string Name, DbType Type)> Parameters);
