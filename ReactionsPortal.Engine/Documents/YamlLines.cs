using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ReactionsPortal.Engine.Documents;

/// <summary>Where the fields of a document stand in its YAML.</summary>
public sealed class YamlLines
{
    private readonly YamlNode? _root;

    private YamlLines(YamlNode? root) => _root = root;

    /// <summary>Reads a document; in text that is none, everything stands in the first line.</summary>
    public static YamlLines Read(string yaml)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            return new YamlLines(stream.Documents is [{ RootNode: { } root }, ..] ? root : null);
        }
        catch (Exception unread) when (unread is YamlException or InvalidOperationException or ArgumentException)
        {
            return new YamlLines(root: null);
        }
    }

    /// <summary>The line, from 1, of a field such as <c>action.http.requests[1].url</c>, or of the nearest one around it that is there.</summary>
    public long Of(string path) => _root is null ? 1 : Find(_root, path.Split('.', '['));

    private static long Find(YamlNode root, IEnumerable<string> steps)
    {
        var node = root;
        var line = root.Start.Line;
        foreach (var step in steps)
        {
            var (next, at) = node switch
            {
                YamlMappingNode map => Named(map, step),
                YamlSequenceNode list => Numbered(list, step),
                _ => (null, 0L),
            };
            if (next is null)
                break;
            node = next;
            line = at;
        }
        return line;
    }

    private static (YamlNode? Node, long Line) Named(YamlMappingNode map, string name)
    {
        foreach (var (key, value) in map.Children)
        {
            if (key is YamlScalarNode scalar && string.Equals(scalar.Value, name, StringComparison.OrdinalIgnoreCase))
                return (value, key.Start.Line);
        }
        return (null, 0);
    }

    private static (YamlNode? Node, long Line) Numbered(YamlSequenceNode list, string step) =>
        int.TryParse(step.TrimEnd(']'), NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < list.Children.Count
            ? (list.Children[index], list.Children[index].Start.Line)
            : (null, 0);
}
