namespace ReactionsPortal.Engine.Templating.Syntax;

/// <summary>Where a name stands, which decides where it ends.</summary>
internal enum NameKind
{
    /// <summary>In a path: may hold white space.</summary>
    Path,

    /// <summary>A filter or its bare argument: ends at white space.</summary>
    Word,

    /// <summary>In a calculation: as in a path, but it does not start with <c>(</c>, and a sign with white space around it and an unmatched <c>)</c> end it.</summary>
    Operand,
}
