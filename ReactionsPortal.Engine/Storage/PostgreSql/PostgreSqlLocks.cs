namespace ReactionsPortal.Engine.Storage.PostgreSql;

/// <summary>Numbers of the advisory locks that the portal takes in its database.</summary>
internal static class PostgreSqlLocks
{
    /// <summary>Held while tables are made or changed.</summary>
    public const long Upgrade = 7_205_759_403_792_794;

    /// <summary>Held while what a first start makes is made.</summary>
    public const long Start = Upgrade + 2;

    /// <summary>Held from a note in the audit to the end of its transaction.</summary>
    public const long Audit = Upgrade + 1;
}
