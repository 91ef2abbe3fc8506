using System.Globalization;

namespace ReactionsPortal.Engine.Inbox;

/// <summary>
/// Keys of events of a server that may have been restored from a backup: it gives its numbers again, so a key says in which
/// life of the server its number was given. The first life is not said: <c>Events-7</c>, then <c>Events-7~1</c>.
/// </summary>
internal static class ServerLives
{
    /// <summary>A number that is given again is given so much later at least: a restore takes longer.</summary>
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(1);

    /// <summary>The key of an event with this number in a life.</summary>
    public static string Key(string number, int life) => life == 0 ? number : string.Create(CultureInfo.InvariantCulture, $"{number}~{life}");

    /// <summary>The same number in the life before; null: there was none.</summary>
    public static string? Before(string key) => Split(key) is var (number, life) && life > 0 ? Key(number, life - 1) : null;

    /// <summary>The same number in the next life.</summary>
    public static string After(string key) => Split(key) is var (number, life) ? Key(number, life + 1) : key;

    /// <summary>Whether one of the same number happened in another life than what is known.</summary>
    public static bool IsLater(DateTimeOffset occurredAt, DateTimeOffset knownAt) => occurredAt - knownAt > Apart;

    private static (string Number, int Life) Split(string key) =>
        key.LastIndexOf('~') is >= 0 and var mark && int.TryParse(key.AsSpan(mark + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var life) ? (key[..mark], life) : (key, 0);
}
