using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Search;

/// <summary>Marks of documents, so that a filter is asked together with the words: a frequent word among few failures is found without looking at all that succeeded.</summary>
internal static class SearchTags
{
    /// <summary>What stands before a mark where marks stand among words: no word has it in it.</summary>
    public const char Sign = '~';

    public static string Of(RunStatus status) => string.Create(CultureInfo.InvariantCulture, $"s{(int)status}");

    public static string Of(EventSource source) => string.Create(CultureInfo.InvariantCulture, $"o{(int)source}");

    public static string OfReaction(Guid reaction) => $"r{reaction:N}";

    public static string OfCategory(string category) => "c" + Mark(category);

    public static string OfRoute(string route) => "w" + Mark(route);

    private static string Mark(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));
}
