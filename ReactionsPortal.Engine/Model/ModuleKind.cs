namespace ReactionsPortal.Engine.Model;

/// <summary>What an uploaded module is.</summary>
public enum ModuleKind
{
    /// <summary>One file of PowerShell: <c>.psm1</c>.</summary>
    Script,

    /// <summary>A module's folder, zipped.</summary>
    Folder,

    /// <summary>A .NET assembly: <c>.dll</c>.</summary>
    Assembly,
}
