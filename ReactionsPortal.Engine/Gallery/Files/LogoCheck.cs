using System.Xml;
using System.Xml.Linq;

namespace ReactionsPortal.Engine.Gallery.Files;

/// <summary>Lets drawings through that can do nothing but be seen.</summary>
internal static class LogoCheck
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";
    private static readonly HashSet<string> Elements = ["svg", "g", "path", "circle", "ellipse", "line", "polyline", "polygon", "rect", "title"];

    private static readonly HashSet<string> Attributes =
    [
        "viewBox", "width", "height", "d", "cx", "cy", "r", "rx", "ry", "x", "y", "x1", "y1", "x2", "y2", "points", "transform", "opacity",
        "fill", "fill-rule", "fill-opacity", "clip-rule", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-opacity", "stroke-dasharray", "role", "aria-hidden",
    ];

    /// <summary>What is wrong with a drawing, with its line; null when nothing is.</summary>
    public static (long Line, string Sentence)? Problem(string svg)
    {
        try
        {
            var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
            using var reader = XmlReader.Create(new StringReader(svg), settings);
            var root = XDocument.Load(reader, LoadOptions.SetLineInfo).Root!;
            if (root.Name != Svg + "svg")
                return (LineOf(root), "A drawing begins with <svg xmlns=\"http://www.w3.org/2000/svg\">.");
            foreach (var element in root.DescendantsAndSelf())
            {
                if (element.Name.Namespace != Svg || !Elements.Contains(element.Name.LocalName))
                    return (LineOf(element), $"<{element.Name.LocalName}> is not taken. Shapes are: {string.Join(", ", Elements)}.");
                if (element.Attributes().FirstOrDefault(attribute => !IsTaken(attribute)) is { } attribute)
                    return (LineOf(attribute), $"The attribute {attribute.Name.LocalName} is not taken here.");
            }
            return null;
        }
        catch (XmlException broken)
        {
            return (Math.Max(1, broken.LineNumber), $"Not SVG: {broken.Message}");
        }
    }

    private static bool IsTaken(XAttribute attribute) => attribute.IsNamespaceDeclaration
        || (attribute.Name.Namespace == XNamespace.None && Attributes.Contains(attribute.Name.LocalName) && !attribute.Value.Contains("url(", StringComparison.OrdinalIgnoreCase));

    private static long LineOf(XObject node) => node is IXmlLineInfo { } info && info.HasLineInfo() ? info.LineNumber : 1;
}
