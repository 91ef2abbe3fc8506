namespace ReactionsPortal.Tests.Fixtures;

/// <summary>Reads and changes a running portal's database, where only time could.</summary>
internal static class StoredRows
{
    /// <summary>Runs a statement.</summary>
    /// <returns>How many rows it changed.</returns>
    public static async Task<int> ExecuteAsync(this PortalProcess portal, string sql, params (string Name, object Value)[] parameters)
    {
        await using var connection = await portal.OpenDatabaseAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
        return await command.ExecuteNonQueryAsync();
    }
}
