namespace ReactionsPortal.Engine.Templating.Places;

/// <summary>A body of <c>application/x-www-form-urlencoded</c>.</summary>
internal sealed class FormPlace : Place
{
    internal override void Pass(string text) { }

    internal override string Escape(string value, Escaping done) =>
        done is Escaping.Url or Escaping.Form ? value : Uri.EscapeDataString(value);
}
