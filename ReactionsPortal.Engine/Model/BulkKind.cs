namespace ReactionsPortal.Engine.Model;

/// <summary>What is done to many runs.</summary>
public enum BulkKind
{
    /// <summary>Those that are not finished are cancelled.</summary>
    Cancel,

    /// <summary>Those that failed, were interrupted or cancelled run again, and waiting retries start now.</summary>
    Retry,
}
