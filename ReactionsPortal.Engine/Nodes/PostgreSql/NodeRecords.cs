using Npgsql;

namespace ReactionsPortal.Engine.Nodes.PostgreSql;

/// <summary>
/// Nodes and the lead on disk. Who is over is judged by the database's clock: whoever was not heard of for
/// <see cref="LongestSilence"/>, or for <see cref="ShortSilence"/> while its connection is gone too, as it is at once after a
/// kill.
/// </summary>
internal sealed class NodeRecords(NodeDatabase database)
{
    /// <summary>How long a node may say nothing though its connection is there.</summary>
    public static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(15);

    /// <summary>How long a node may say nothing while its connection is gone.</summary>
    public static readonly TimeSpan ShortSilence = TimeSpan.FromSeconds(3);

    /// <summary>Key of the locks by which a node shows that its connection is there; the second key is its number.</summary>
    private const int Presence = 20_261_126;

    private static readonly string IsOver = $"""
        (node."EndedAt" IS NOT NULL
         OR node."HeartbeatAt" < clock_timestamp() - interval '{LongestSilence.TotalSeconds:0} seconds'
         OR (node."HeartbeatAt" < clock_timestamp() - interval '{ShortSilence.TotalSeconds:0} seconds'
             AND NOT EXISTS (SELECT 1 FROM pg_locks lock WHERE lock.locktype = 'advisory' AND lock.classid = {Presence} AND lock.objid = node."Number"::oid AND lock.objsubid = 2
                             AND lock.database = (SELECT oid FROM pg_database WHERE datname = current_database()))))
        """;

    /// <summary>Takes this process in.</summary>
    /// <returns>Its number.</returns>
    public async Task<int> RegisterAsync(string name, string version, CancellationToken cancellationToken)
    {
        await using var command = database.Command("""
            INSERT INTO "Nodes" ("Name", "Version", "StartedAt", "HeartbeatAt") VALUES (@name, @version, clock_timestamp(), clock_timestamp()) RETURNING "Number"
            """);
        command.Parameters.AddWithValue("name", name);
        command.Parameters.AddWithValue("version", version);
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Shows by a connection that this process is there, for as long as the connection is.</summary>
    public static async Task ShowAsync(NpgsqlConnection connection, int number, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"SELECT pg_try_advisory_lock({Presence}, @number)", connection);
        command.Parameters.AddWithValue("number", number);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Says that this process is there.</summary>
    /// <returns>False when the others gave it up.</returns>
    public async Task<bool> BeatAsync(int number, int running, CancellationToken cancellationToken)
    {
        await using var command = database.Command("""
            UPDATE "Nodes" SET "HeartbeatAt" = clock_timestamp(), "Running" = @running WHERE "Number" = @number AND "EndedAt" IS NULL
            """);
        command.Parameters.AddWithValue("number", number);
        command.Parameters.AddWithValue("running", running);
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    /// <summary>Takes the lead where nobody has it, whoever has it is over, or it had it itself and gave up leading meanwhile.</summary>
    /// <returns>The term; null where another one leads.</returns>
    public async Task<long?> LeadAsync(int number, CancellationToken cancellationToken)
    {
        if (!await IsFreeAsync(number, cancellationToken))
            return null;
        try
        {
            return await TakeAsync(number, cancellationToken);
        }
        catch (NpgsqlException) when (!cancellationToken.IsCancellationRequested)
        {
            await EndStuckAsync(cancellationToken);
            return null;
        }
    }

    /// <summary>Ends nodes that are over without having said so.</summary>
    /// <returns>Their numbers.</returns>
    public async Task<IReadOnlyList<int>> EndSilentAsync(CancellationToken cancellationToken)
    {
        await using var command = database.Command($"""
            UPDATE "Nodes" node SET "EndedAt" = clock_timestamp() WHERE node."EndedAt" IS NULL AND {IsOver} RETURNING node."Number"
            """);
        return await NumbersAsync(command, cancellationToken);
    }

    /// <summary>Numbers of those at work.</summary>
    public async Task<IReadOnlyList<int>> LivingAsync(CancellationToken cancellationToken)
    {
        await using var command = database.Command("""SELECT "Number" FROM "Nodes" WHERE "EndedAt" IS NULL""");
        return await NumbersAsync(command, cancellationToken);
    }

    /// <summary>Gives the lead away.</summary>
    public async Task ResignAsync(int number, CancellationToken cancellationToken)
    {
        await using var command = database.Command("""UPDATE "Leases" SET "Holder" = NULL WHERE "Name" = 'leader' AND "Holder" = @number""");
        command.Parameters.AddWithValue("number", number);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Says that this process stops, and clears away what is known of those that ended long ago.</summary>
    public async Task EndAsync(int number, CancellationToken cancellationToken)
    {
        await using var command = database.Command("""
            UPDATE "Nodes" SET "EndedAt" = clock_timestamp(), "Running" = 0 WHERE "Number" = @number AND "EndedAt" IS NULL;
            DELETE FROM "Nodes" WHERE "EndedAt" < clock_timestamp() - interval '1 day';
            """);
        command.Parameters.AddWithValue("number", number);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>All of them, those at work first.</summary>
    public async Task<IReadOnlyList<Node>> ListAsync(int self, CancellationToken cancellationToken)
    {
        await using var command = database.Command("""
            SELECT "Number", "Name", "Version", "StartedAt", "HeartbeatAt", "EndedAt", "Running", "Number" = (SELECT "Holder" FROM "Leases" WHERE "Name" = 'leader')
            FROM "Nodes" WHERE "EndedAt" IS NULL OR "EndedAt" > clock_timestamp() - interval '1 day'
            ORDER BY "EndedAt" IS NOT NULL, "EndedAt" DESC, "Number" LIMIT 100
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var nodes = new List<Node>();
        while (await reader.ReadAsync(cancellationToken))
        {
            nodes.Add(new Node
            {
                Number = reader.GetInt32(0),
                Name = reader.GetString(1),
                Version = reader.GetString(2),
                StartedAt = reader.GetFieldValue<DateTimeOffset>(3),
                HeartbeatAt = reader.GetFieldValue<DateTimeOffset>(4),
                EndedAt = await reader.IsDBNullAsync(5, cancellationToken) ? null : reader.GetFieldValue<DateTimeOffset>(5),
                Running = reader.GetInt32(6),
                IsLeading = !await reader.IsDBNullAsync(7, cancellationToken) && reader.GetBoolean(7),
                IsThis = reader.GetInt32(0) == self,
            });
        }
        return nodes;
    }

    /// <summary>A look that locks nothing.</summary>
    private async Task<bool> IsFreeAsync(int number, CancellationToken cancellationToken)
    {
        await using var command = database.Command($"""
            SELECT 1 FROM "Leases" lease LEFT JOIN "Nodes" node ON node."Number" = lease."Holder"
            WHERE lease."Name" = 'leader' AND (node."Number" IS NULL OR node."Number" = @number OR {IsOver})
            """);
        command.Parameters.AddWithValue("number", number);
        return await command.ExecuteScalarAsync(cancellationToken) is not null;
    }

    /// <summary>Waits for the writes of whoever led that are on their way to the disk.</summary>
    private async Task<long?> TakeAsync(int number, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var hold = new NpgsqlCommand("""SELECT 1 FROM "Leases" WHERE "Name" = 'leader' FOR UPDATE""", connection, transaction))
            await hold.ExecuteNonQueryAsync(cancellationToken);
        await using (var end = new NpgsqlCommand($"""
            UPDATE "Nodes" node SET "EndedAt" = clock_timestamp()
            FROM "Leases" lease WHERE lease."Name" = 'leader' AND lease."Holder" = node."Number" AND node."EndedAt" IS NULL AND node."Number" <> @number AND {IsOver}
            """, connection, transaction))
        {
            end.Parameters.AddWithValue("number", number);
            await end.ExecuteNonQueryAsync(cancellationToken);
        }
        await using var take = new NpgsqlCommand("""
            UPDATE "Leases" SET "Holder" = @number, "Term" = "Term" + 1, "Since" = clock_timestamp()
            WHERE "Name" = 'leader' AND EXISTS (SELECT 1 FROM "Nodes" WHERE "Number" = @number AND "EndedAt" IS NULL)
              AND NOT EXISTS (SELECT 1 FROM "Nodes" WHERE "Number" = "Holder" AND "Number" <> @number AND "EndedAt" IS NULL)
            RETURNING "Term"
            """, connection, transaction);
        take.Parameters.AddWithValue("number", number);
        var term = (long?)await take.ExecuteScalarAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return term;
    }

    /// <summary>A process that was halted in the middle of a write holds the lead for ever: the database ends such a write.</summary>
    private async Task EndStuckAsync(CancellationToken cancellationToken)
    {
        await using var command = database.Command("""
            SELECT pg_terminate_backend(activity.pid) FROM pg_stat_activity activity JOIN pg_locks lock ON lock.pid = activity.pid
            WHERE lock.relation = '"Leases"'::regclass AND lock.granted AND activity.state LIKE 'idle in transaction%'
              AND activity.state_change < clock_timestamp() - interval '4 seconds' AND activity.pid <> pg_backend_pid()
            """);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<IReadOnlyList<int>> NumbersAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var numbers = new List<int>();
        while (await reader.ReadAsync(cancellationToken))
            numbers.Add(reader.GetInt32(0));
        return numbers;
    }
}
