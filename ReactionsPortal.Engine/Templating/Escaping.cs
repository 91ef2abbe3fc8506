namespace ReactionsPortal.Engine.Templating;

/// <summary>How a value is escaped when a substitution inserts it. The template's own text is never escaped.</summary>
public enum Escaping
{
    /// <summary>Inserted as it is.</summary>
    None,

    /// <summary>
    /// Inside a JSON string: as the inside of one. Outside: a value that is JSON by itself stays as it is,
    /// <c>True</c> and <c>False</c> become <c>true</c> and <c>false</c>, anything else becomes a JSON string.
    /// </summary>
    Json,

    /// <summary>As XML text or attribute value; inside CDATA as CDATA. Characters that XML forbids become U+FFFD.</summary>
    Xml,

    /// <summary>
    /// As one piece of a path or query, so <c>/</c> becomes <c>%2F</c>. A whole address at the very start, and a host
    /// with its port, stay as they are.
    /// </summary>
    Url,

    /// <summary>As a value of <c>application/x-www-form-urlencoded</c>.</summary>
    Form,
}
