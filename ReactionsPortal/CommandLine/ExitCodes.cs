namespace ReactionsPortal.CommandLine;

/// <summary>What a command tells the pipeline that called it.</summary>
internal static class ExitCodes
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>It could not be done.</summary>
    public const int Failed = 1;

    /// <summary>Wrong arguments.</summary>
    public const int Usage = 2;

    /// <summary>It was done, and what was looked at is not right: a document, the audit.</summary>
    public const int NotRight = 3;
}
