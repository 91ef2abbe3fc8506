using ReactionsPortal.Engine.Storage;

namespace ReactionsPortal.Engine.Databases;

/// <summary>What other parts of the program may ask of a failure.</summary>
public static class DatabaseTrouble
{
    /// <summary>Whether the database's disk, file or server is at fault, and not what was asked of it: it can be asked again later.</summary>
    public static bool IsCauseOf(Exception failure) => StorageFaults.Of(failure) is not null;
}
