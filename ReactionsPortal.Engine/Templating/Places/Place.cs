namespace ReactionsPortal.Engine.Templating.Places;

/// <summary>Follows a text as it is rendered, to know what a value that is inserted next must be escaped for.</summary>
internal abstract class Place
{
    /// <summary>Null when nothing is escaped.</summary>
    internal static Place? Of(Escaping escaping) => escaping switch
    {
        Escaping.Json => new JsonPlace(),
        Escaping.Xml => new XmlPlace(),
        Escaping.Url => new UrlPlace(),
        Escaping.Form => new FormPlace(),
        _ => null,
    };

    /// <summary>The template's own text goes by.</summary>
    internal abstract void Pass(string text);

    /// <summary>A value goes by: what is to be inserted for it.</summary>
    /// <param name="value">The value.</param>
    /// <param name="done">What it was already escaped for.</param>
    internal abstract string Escape(string value, Escaping done);
}
