using System.Text;
using System.Text.Json;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ReactionsPortal.Engine.Documents;

/// <summary>YAML as JSON whose every value stands on the line that it has in the YAML, so that a reader's error names that line.</summary>
internal sealed class YamlToJson
{
    private readonly StringBuilder _json = new();
    private readonly Parser _parser;
    private readonly int _maxDepth;
    private long _line = 1;

    private YamlToJson(string yaml, int maxDepth)
    {
        _parser = new Parser(new StringReader(yaml));
        _maxDepth = maxDepth;
    }

    /// <param name="yaml">One document.</param>
    /// <param name="maxDepth">Most levels of lists and mappings.</param>
    /// <exception cref="DocumentYamlException">It has something that JSON has not.</exception>
    public static string Convert(string yaml, int maxDepth)
    {
        var converter = new YamlToJson(yaml, maxDepth);
        try
        {
            converter.WriteAll();
        }
        catch (Exception unread) when (unread is InvalidOperationException or ArgumentException)
        {
            // The scanner's own word for text that breaks off within brackets.
            throw new DocumentYamlException("Not YAML: the text breaks off or goes wrong here.", converter._parser.Current?.Start.Line ?? converter._line, unread);
        }

        return converter._json.ToString();
    }

    private void WriteAll()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _))
            throw new DocumentYamlException("The document is empty.", 1);
        _parser.Consume<DocumentStart>();
        WriteValue(1);
        _parser.Consume<DocumentEnd>();
        if (_parser.Current is DocumentStart second)
            throw new DocumentYamlException("One document at a time is read.", second.Start.Line);
    }

    private void WriteValue(int depth)
    {
        var node = _parser.Consume<ParsingEvent>();
        GoTo(node.Start.Line);
        switch (node)
        {
            case AnchorAlias:
                throw new DocumentYamlException("Aliases are not read: write the value itself.", node.Start.Line);
            case NodeEvent { Anchor.IsEmpty: false }:
                throw new DocumentYamlException("Anchors are not read.", node.Start.Line);
            case NodeEvent { Tag: { IsEmpty: false, IsNonSpecific: false } }:
                throw new DocumentYamlException("Tags are not read.", node.Start.Line);
            case Scalar scalar:
                _json.Append(YamlScalar.ToJson(scalar));
                break;
            case MappingStart or SequenceStart when depth > _maxDepth:
                throw new DocumentYamlException($"More than {_maxDepth} levels are not read.", node.Start.Line);
            case MappingStart:
                WriteMapping(depth);
                break;
            default:
                WriteSequence(depth);
                break;
        }
    }

    private void WriteMapping(int depth)
    {
        _json.Append('{');
        for (var isFirst = true; !_parser.TryConsume<MappingEnd>(out _); isFirst = false)
        {
            if (!isFirst)
                _json.Append(',');
            if (!_parser.TryConsume<Scalar>(out var name))
                throw new DocumentYamlException("A field's name is a word.", _parser.Current!.Start.Line);
            GoTo(name.Start.Line);
            _json.Append(JsonSerializer.Serialize(name.Value)).Append(':');
            WriteValue(depth + 1);
        }

        _json.Append('}');
    }

    private void WriteSequence(int depth)
    {
        _json.Append('[');
        for (var isFirst = true; !_parser.TryConsume<SequenceEnd>(out _); isFirst = false)
        {
            if (!isFirst)
                _json.Append(',');
            if (_parser.Accept<Scalar>(out var item) && YamlScalar.ToJson(item) == "null")
                throw new DocumentYamlException("There is nothing behind this dash.", item.Start.Line);
            WriteValue(depth + 1);
        }

        _json.Append(']');
    }

    private void GoTo(long line)
    {
        for (; _line < line; _line++)
            _json.Append('\n');
    }
}
