using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Documents;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Secrets;

/// <summary>Reads values from outside, notices when they change, and remembers what is wrong with them.</summary>
internal sealed class SecretSources(IOptions<SecretsOptions> options, TimeProvider time)
{
    private const int LongestValue = 50_000;

    /// <summary>How old what was read may be.</summary>
    private static readonly TimeSpan Age = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, Reading> _read = new(StringComparer.OrdinalIgnoreCase);
    private long _lookedAt;
    private long _changesAt = long.MaxValue;

    /// <summary>What is stored for a text that was typed in: the source that it names, else its value, encrypted.</summary>
    public static string Stored(string value, ISecretProtector protector) => SecretSource.Of(value) is { } source ? source.ToString() : protector.Protect(value);

    /// <summary>Why a text may not be stored; null when it may.</summary>
    public string? Objection(string value) => SecretSource.Of(value)?.Objection(options.Value);

    /// <summary>The value of a secret whose stored text this is.</summary>
    /// <returns>Null when its source is missing.</returns>
    public string? Value(string name, string stored, ISecretProtector protector)
    {
        if (SecretSource.Of(stored) is not { } source)
        {
            _read.TryRemove(name, out _);
            return protector.Unprotect(stored);
        }

        var reading = Read(name, source);
        _read[name] = reading;
        return reading.Value;
    }

    /// <summary>Forgets what was read for secrets that are no more.</summary>
    public void ForgetAllBut(IEnumerable<string> names)
    {
        var kept = names.ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var name in _read.Keys.Where(name => !kept.Contains(name)))
            _read.TryRemove(name, out _);
    }

    /// <summary>Has everything read anew from an instant on, such as the end of an earlier value.</summary>
    public void ChangesAt(DateTimeOffset? at) => Volatile.Write(ref _changesAt, at?.UtcTicks ?? long.MaxValue);

    /// <summary>Whether some source holds something else than what was read. Looks once a second at most.</summary>
    public bool HaveChanged()
    {
        var now = time.GetUtcNow().UtcTicks;
        if (now >= Volatile.Read(ref _changesAt))
        {
            ChangesAt(null);
            return true;
        }

        var looked = Volatile.Read(ref _lookedAt);
        if (_read.IsEmpty || now - looked < Age.Ticks || Interlocked.CompareExchange(ref _lookedAt, now, looked) != looked) return false;

        return _read.Any(one => Read(one.Key, one.Value.Source) is var found && (found.Value != one.Value.Value || found.Problem != one.Value.Problem));
    }

    /// <summary>What is wrong with the source of a secret, as a sentence; null when nothing is.</summary>
    public string? ProblemOf(string name) => _read.GetValueOrDefault(name)?.Problem;

    /// <summary>Refuses to go on with a reaction that needs a value which is missing.</summary>
    /// <exception cref="SecretMissingException">One is.</exception>
    public void Demand(ReactionDocument document)
    {
        if (_read.IsEmpty || _read.All(one => one.Value.Problem is null)) return;

        foreach (var name in SecretUse.Of(DocumentJson.Write(document), document))
            if (ProblemOf(name) is { } problem)
                throw new SecretMissingException($"The secret {name} has no value: {problem}");
    }

    private Reading Read(string name, SecretSource source)
    {
        if (source.Objection(options.Value) is { } objection) return new Reading(source, null, objection);

        var (value, problem) = source.Kind == SecretSourceKind.Environment ? FromEnvironment(source.Place) : FromFile(source.Place);
        if (value is { Length: > LongestValue }) (value, problem) = (null, $"{source} holds more than {LongestValue} characters.");
        return new Reading(source, value, problem);
    }

    private static (string? Value, string? Problem) FromEnvironment(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? (value, null) : (null, $"the environment variable {variable} of the portal is not set or empty.");

    private (string? Value, string? Problem) FromFile(string path)
    {
        try
        {
            // Vaults mount files as links to what they replace at once; where a link leads must be allowed as well.
            var file = new FileInfo(path);
            if (!file.Exists) return (null, $"there is no file {path}.");

            var real = Real(file);
            var folders = options.Value.AllowedFolders;
            if (!folders.Any(folder => SecretSource.Lies(real, folder) || SecretSource.Lies(real, Real(new DirectoryInfo(folder)))))
                return (null, $"the file {path} is a link that leads out of {string.Join(" and ", folders)}.");
            if (new FileInfo(real).Length > LongestValue * 4) return (null, $"the file {path} is too large for a secret.");

            var text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(path)).TrimStart('\uFEFF');
            // Editors and echo end a file by a line break, which is no part of the value.
            var value = text.EndsWith("\r\n", StringComparison.Ordinal) ? text[..^2] : text.EndsWith('\n') ? text[..^1] : text;
            return value.Length > 0 ? (value, null) : (null, $"the file {path} is empty.");
        }
        catch (ArgumentException)
        {
            return (null, $"the file {path} is no text in UTF-8.");
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException)
        {
            return (null, $"the file {path} cannot be read ({unread.GetType().Name}).");
        }
    }

    /// <summary>A path with every link in it followed, in its folders too.</summary>
    private static string Real(FileSystemInfo entry)
    {
        var path = Path.GetFullPath(entry.FullName);
        var real = Path.GetPathRoot(path)!;
        foreach (var part in path[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            var next = Path.Combine(real, part);
            real = File.ResolveLinkTarget(next, returnFinalTarget: true) is { } target ? Real(target) : next;
        }

        return real;
    }

    private sealed record Reading(SecretSource Source, string? Value, string? Problem);
}

/// <summary>A secret has no value where it should come from. The message is the sentence for the run.</summary>
internal sealed class SecretMissingException(string message) : Exception(message);
