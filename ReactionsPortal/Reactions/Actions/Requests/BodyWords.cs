using ReactionsPortal.Controls.Code;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Reactions.Drafts;

namespace ReactionsPortal.Reactions.Actions.Requests;

/// <summary>Kinds of bodies and of escaping in words.</summary>
public static class BodyWords
{
    /// <summary>Ways to escape, the usual one first.</summary>
    public static IReadOnlyList<BodyEscaping?> Escapings { get; } = [null, .. Enum.GetValues<BodyEscaping>()];

    public static string Of(HttpBodyKind kind) => kind switch
    {
        HttpBodyKind.Json => "JSON",
        HttpBodyKind.Form => L("Form"),
        HttpBodyKind.Multipart => L("Parts (multipart)"),
        HttpBodyKind.Xml => "XML",
        HttpBodyKind.Text => L("Text"),
        HttpBodyKind.None => L("Nothing"),
        _ => L("More than one"),
    };

    public static string Of(BodyEscaping? escape) => escape switch
    {
        null => L("By the content type"),
        BodyEscaping.None => L("Not at all"),
        BodyEscaping.Json => L("As JSON text"),
        BodyEscaping.Xml => L("As XML text"),
        BodyEscaping.Url => L("As part of a URL"),
        _ => L("As form fields"),
    };

    /// <summary>What becomes of the values that templates insert.</summary>
    public static string EffectOf(HttpBodyDraft body) => (body.Escape ?? BodyType.EscapingOf(body.ContentType)) switch
    {
        BodyEscaping.Json => L("Quotes and line breaks in inserted values become \\\" and \\n, so that the JSON stays whole."),
        BodyEscaping.Xml => L("< and & in inserted values become &lt; and &amp;, so that the XML stays whole."),
        BodyEscaping.Url => L("Inserted values are written as in a URL: a space becomes %20."),
        BodyEscaping.Form => L("Inserted values are written as in a form: a space becomes +."),
        _ => L("Values are inserted as they are."),
    };

    /// <summary>How inserted values were escaped in a rendered request's body.</summary>
    public static string EscapingOf(HttpRequestTemplate request) => request switch
    {
        { Form: not null } => L("Inserted values are written as form fields."),
        { Multipart: { } parts, Escape: null } when parts.Any(part => BodyType.EscapingOfPart(part.ContentType) != BodyEscaping.None) => L("Inserted values are escaped by the content type of their part."),
        { Multipart: not null, Escape: null } => L("Inserted values stand in the parts as they are."),
        _ => (request.Escape ?? BodyType.EscapingOf(request.ContentType)) switch
        {
            BodyEscaping.Json => L("Inserted values are escaped as JSON text."),
            BodyEscaping.Xml => L("Inserted values are escaped as XML text."),
            BodyEscaping.Url => L("Inserted values are escaped as parts of a URL."),
            BodyEscaping.Form => L("Inserted values are escaped as form fields."),
            _ => L("Inserted values are not escaped."),
        },
    };

    public static string Example(HttpBodyKind kind) => kind switch
    {
        HttpBodyKind.Xml => "<release>#{Octopus.Release.Number}</release>",
        HttpBodyKind.Text => "#{Octopus.Project.Name} #{Octopus.Release.Number}",
        _ => "{\"text\": \"#{Octopus.Project.Name} #{Octopus.Release.Number} to #{Octopus.Environment.Name}\"}",
    };

    /// <summary>How the body's text is coloured.</summary>
    public static CodeBase CodeOf(HttpBodyDraft body) => body.Kind switch
    {
        HttpBodyKind.Json => CodeBase.Json,
        HttpBodyKind.Xml => CodeBase.Xml,
        _ => CodeOf(body.ContentType),
    };

    public static CodeBase CodeOf(string contentType) => BodyType.EscapingOfPart(contentType) switch
    {
        BodyEscaping.Json => CodeBase.Json,
        BodyEscaping.Xml => CodeBase.Xml,
        BodyEscaping.Form => CodeBase.Form,
        _ => CodeBase.Text,
    };
}
