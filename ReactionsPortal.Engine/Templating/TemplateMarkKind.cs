namespace ReactionsPortal.Engine.Templating;

/// <summary>What is marked in a template.</summary>
public enum TemplateMarkKind
{
    /// <summary>The template cannot be read here.</summary>
    SyntaxError,

    /// <summary>A variable that does not exist would be inserted here.</summary>
    UnknownVariable,

    /// <summary>There is no filter or function of this name.</summary>
    UnknownFilter,
}
