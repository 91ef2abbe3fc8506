namespace ReactionsPortal.Engine.Actions.PowerShell;

/// <summary>A host could not be started. The message is a sentence for the run.</summary>
internal sealed class HostStartException : Exception
{
    /// <summary>Without a reason.</summary>
    public HostStartException()
    {
    }

    /// <summary>With the reason as a sentence.</summary>
    public HostStartException(string message)
        : base(message)
    {
    }

    /// <summary>With the reason as a sentence and the cause.</summary>
    public HostStartException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
