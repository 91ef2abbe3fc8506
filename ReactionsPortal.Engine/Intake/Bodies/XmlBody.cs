using System.Xml;

namespace ReactionsPortal.Engine.Intake.Bodies;

/// <summary>Looks through XML once, without keeping any of it. Document types are refused, so nothing is fetched and no entity grows.</summary>
internal static class XmlBody
{
    private static readonly XmlReaderSettings Safe = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    /// <summary>Null when it is XML within the limits; else why it is refused.</summary>
    public static IntakeVerdict.Refused? Problem(string text, IntakeOptions limits)
    {
        if (string.IsNullOrWhiteSpace(text))
            return new(400, "The body is empty, but the Content-Type says XML.");
        try
        {
            using var reader = XmlReader.Create(new StringReader(text.TrimStart()), Safe);
            for (var count = 0; reader.Read();)
            {
                if (reader.NodeType != XmlNodeType.Element)
                    continue;
                if (reader.Depth >= limits.MaxDepth)
                    return Refusals.TooDeep(limits.MaxDepth);
                if ((count += 1 + reader.AttributeCount) > limits.MaxValues)
                    return Refusals.TooMany(limits.MaxValues, "elements and attributes");
            }
            return null;
        }
        catch (XmlException broken)
        {
            var why = text.Contains("<!DOCTYPE", StringComparison.OrdinalIgnoreCase) ? "not XML, or has a document type (DTD), which is not taken" : "not XML";
            return new(400, broken.LineNumber > 0 ? $"The body is {why}: line {broken.LineNumber}, position {broken.LinePosition}." : $"The body is {why}.");
        }
    }
}
