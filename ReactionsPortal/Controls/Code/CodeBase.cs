namespace ReactionsPortal.Controls.Code;

/// <summary>What a code editor's text is, apart from the templates in it.</summary>
public enum CodeBase
{
    Text,
    Json,
    Xml,

    /// <summary>Fields of a form: <c>name=value&amp;name=value</c>.</summary>
    Form,

    Url,

    /// <summary>A script; no templates.</summary>
    PowerShell,

    /// <summary>No templates.</summary>
    Yaml,
}
