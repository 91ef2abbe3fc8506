namespace ReactionsPortal.Engine.Actions.PowerShell.Modules;

/// <summary>What was uploaded is not taken. The message is a sentence for whoever uploads.</summary>
internal sealed class ModuleRefusedException : Exception
{
    /// <summary>Without a reason.</summary>
    public ModuleRefusedException()
    {
    }

    /// <summary>With the reason as a sentence.</summary>
    public ModuleRefusedException(string message)
        : base(message)
    {
    }

    /// <summary>With the reason as a sentence and the cause.</summary>
    public ModuleRefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
