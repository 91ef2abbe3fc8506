using System.Xml;
using System.Xml.Linq;

namespace ReactionsPortal.Engine.Variables;

/// <summary>The texts of an XML body by the paths that PowerShell has for them: elements and attributes by their local names, repeated ones numbered.</summary>
internal static class XmlLeaves
{
    private static readonly XmlReaderSettings Safe = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    /// <summary>Adds them below a name.</summary>
    /// <param name="text">The body.</param>
    /// <param name="prefix">The name.</param>
    /// <param name="deepest">Elements that are deeper are left out.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="variables">Where they are added.</param>
    public static void AddTo(string text, string prefix, int deepest, int most, Dictionary<string, string> variables)
    {
        if (text.AsSpan().TrimStart() is not ['<', ..])
            return;
        try
        {
            using var reader = XmlReader.Create(new StringReader(text.TrimStart()), Safe);
            var root = XDocument.Load(reader).Root!;
            Add(root, $"{prefix}.{root.Name.LocalName}", deepest, ref most, variables);
        }
        catch (XmlException)
        {
            // Text that only looks like XML is text.
        }
    }

    private static void Add(XElement element, string name, int depth, ref int left, Dictionary<string, string> variables)
    {
        if (left <= 0 || depth == 0)
            return;
        var attributes = element.Attributes().Where(one => !one.IsNamespaceDeclaration).Take(left).ToList();
        foreach (var attribute in attributes)
            variables[$"{name}.{attribute.Name.LocalName}"] = attribute.Value;
        left -= attributes.Count;
        if (!element.HasElements)
        {
            variables[attributes.Count == 0 ? name : $"{name}.#text"] = element.Value;
            left--;
            return;
        }
        foreach (var same in element.Elements().GroupBy(one => one.Name.LocalName, StringComparer.Ordinal))
        {
            var all = same.ToList();
            for (var index = 0; index < all.Count && left > 0; index++)
                Add(all[index], all.Count == 1 ? $"{name}.{same.Key}" : $"{name}.{same.Key}[{index}]", depth - 1, ref left, variables);
        }
    }
}
