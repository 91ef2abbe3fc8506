namespace ReactionsPortal.Engine.Actions.PowerShell;

/// <summary>What a host sends: one byte that says what follows, and a text.</summary>
/// <param name="Kind">What follows.</param>
/// <param name="Text">The text; empty where the kind says all.</param>
internal readonly record struct HostFrame(HostFrameKind Kind, string Text);

/// <summary>Kinds of frames; the values are the bytes that the host script writes.</summary>
internal enum HostFrameKind
{
    /// <summary>First of all: the token that proves who connects.</summary>
    Token = 'T',

    /// <summary>Can take a run, or an empty document to rehearse one first; PowerShell's version.</summary>
    Awake = 'A',

    /// <summary>Has rehearsed and waits for a run.</summary>
    Ready = 'R',

    /// <summary>A line of output.</summary>
    Output = 'o',

    /// <summary>An error.</summary>
    Error = 'e',

    /// <summary>A warning.</summary>
    Warning = 'w',

    /// <summary>A verbose message.</summary>
    Verbose = 'v',

    /// <summary>A debug message.</summary>
    Debug = 'd',

    /// <summary>What was written to the host.</summary>
    Host = 'h',

    /// <summary>What was written to the host to stand out.</summary>
    Highlight = 'H',

    /// <summary>Progress.</summary>
    Progress = 'p',

    /// <summary>The portal's own words.</summary>
    Portal = 'P',

    /// <summary>A value to mask from here on.</summary>
    Sensitive = 's',

    /// <summary>A variable that the script set, to be kept for later runs: name and value, one below the other.</summary>
    Variable = 'V',

    /// <summary>The same, and the value is to be kept encrypted.</summary>
    SensitiveVariable = 'W',

    /// <summary>Asks for a connection by name; an empty name is the reaction's own. Waits for the answer.</summary>
    Connection = 'c',

    /// <summary>A document was made in Octopus: name of the connection and ids, one below the other. Waits for the answer.</summary>
    Made = 'm',

    /// <summary>Begins a file to keep with the run: name and size, one below the other. Waits for the answer.</summary>
    ArtifactBegins = 'a',

    /// <summary>The next bytes of the file, in base64.</summary>
    ArtifactBytes = 'b',

    /// <summary>The file is complete. Waits for the answer.</summary>
    ArtifactEnds = 'z',

    /// <summary>The script ended well.</summary>
    Succeeded = 'S',

    /// <summary>The script failed: kind, line and message, one below the other.</summary>
    Failed = 'F',

    /// <summary>The script ended with an exit code other than 0: code and line.</summary>
    Exited = 'X',
}
