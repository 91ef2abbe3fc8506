using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace ReactionsPortal.Engine.Storage.PostgreSql;

/// <summary>Statements with numbers in place of the parameters' names: Npgsql takes a text with names apart each time that it is sent.</summary>
internal static partial class PositionalSql
{
    private static readonly ConditionalWeakTable<Statement, string> Known = [];

    /// <summary>The statement's text with <c>$1</c>, <c>$2</c> ... in the order of its parameters.</summary>
    public static string Of(Statement statement) => Known.GetValue(statement, one =>
    {
        var places = one.Parameters.Select((parameter, index) => (parameter.Name, index)).ToDictionary(place => place.Name, place => place.index + 1, StringComparer.Ordinal);
        return Name().Replace(one.Sql, match => string.Create(CultureInfo.InvariantCulture, $"${places[match.Value]}"));
    });

    [GeneratedRegex("@[a-z0-9]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
