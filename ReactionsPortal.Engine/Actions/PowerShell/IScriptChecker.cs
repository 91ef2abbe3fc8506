namespace ReactionsPortal.Engine.Actions.PowerShell;

/// <summary>Reads scripts as PowerShell does, in a process of its own, and runs none of them.</summary>
public interface IScriptChecker
{
    /// <summary>What is wrong with a script.</summary>
    Task<ScriptCheck> CheckAsync(string script, CancellationToken cancellationToken);

    /// <summary>The commands that scripts of reactions find besides PowerShell's own, those of uploaded modules among them; only these when the others cannot be had now.</summary>
    Task<IReadOnlyList<ScriptCommand>> CommandsAsync(CancellationToken cancellationToken);
}

/// <summary>What a check found.</summary>
/// <param name="Marks">Places, in the script's order; at most 50.</param>
/// <param name="Unavailable">Why nothing could be found out, as a sentence; null when it could.</param>
public sealed record ScriptCheck(IReadOnlyList<ScriptMark> Marks, string? Unavailable = null);

/// <summary>A place of a script that needs a look.</summary>
/// <param name="Start">First UTF-16 unit, from 0.</param>
/// <param name="End">The unit after the last.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Message">PowerShell's own words, or a sentence.</param>
/// <param name="IsHint">True where the script would run all the same.</param>
public sealed record ScriptMark(int Start, int End, int Line, int Column, string Message, bool IsHint);

/// <summary>A command that scripts find.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Synopsis">A sentence.</param>
/// <param name="Parameters">Its own parameters.</param>
public sealed record ScriptCommand(string Name, string Synopsis, IReadOnlyList<ScriptCommandParameter> Parameters);

/// <summary>A parameter of a command.</summary>
/// <param name="Name">Without the dash.</param>
/// <param name="Type">PowerShell's name of its type, <c>switch</c> among them.</param>
/// <param name="IsMandatory">Whether the command asks for it.</param>
public sealed record ScriptCommandParameter(string Name, string Type, bool IsMandatory);
