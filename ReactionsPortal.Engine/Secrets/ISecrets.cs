using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Secrets;

/// <summary>Named values, encrypted at rest and write-only: no member of this interface gives a value back.</summary>
public interface ISecrets
{
    /// <summary>All secrets by name, without values, and where each is used.</summary>
    Task<IReadOnlyList<SecretInfo>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Their names only, in order: without a search through the reactions.</summary>
    Task<IReadOnlyList<string>> NamesAsync(CancellationToken cancellationToken);

    /// <summary>Makes a secret or replaces its value. Needs Editor.</summary>
    /// <remarks>A value <c>env:NAME</c> or <c>file:/path</c> says where the value comes from: an environment variable or a file, within what the settings allow.</remarks>
    /// <returns>Null when saved; else a sentence that says what is wrong with name or value.</returns>
    Task<string?> SetAsync(string name, string value, Actor actor, CancellationToken cancellationToken);

    /// <summary>The same, and says where the secret belongs. Needs Editor there, and where it belonged before.</summary>
    /// <param name="name">The name, which no other secret has, whatever its folder.</param>
    /// <param name="value">The value; null: it stays.</param>
    /// <param name="folder">The folder whose reactions may use it, and whose members see its name; null: all.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Null when saved; else a sentence that says what is wrong.</returns>
    Task<string?> SetAsync(string name, string? value, string? folder, Actor actor, CancellationToken cancellationToken);

    /// <summary>Longest time, in hours, for which webhooks take an earlier value.</summary>
    const int LongestOverlapHours = 168;

    /// <summary>Replaces a value, while webhooks go on taking the one before for some hours beside it. Needs Editor.</summary>
    /// <param name="name">Of a secret that there is.</param>
    /// <param name="value">The new value, or the source that it comes from.</param>
    /// <param name="hours">1 to <see cref="LongestOverlapHours"/>.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Null when saved; else a sentence that says what is wrong.</returns>
    Task<string?> RotateAsync(string name, string value, int hours, Actor actor, CancellationToken cancellationToken);

    /// <summary>Deletes a secret. Needs Editor.</summary>
    /// <returns>False when there is none of that name.</returns>
    Task<bool> DeleteAsync(string name, Actor actor, CancellationToken cancellationToken);
}

/// <summary>A secret as shown: never its value.</summary>
/// <param name="Name">Letters, digits, <c>_</c> and <c>-</c>; used as <c>#{Secrets.Name}</c>.</param>
/// <param name="UpdatedAt">When the value was last set.</param>
/// <param name="UpdatedBy">Who set it.</param>
/// <param name="UsedBy">Reactions that refer to it by name.</param>
public sealed record SecretInfo(string Name, DateTimeOffset UpdatedAt, string UpdatedBy, IReadOnlyList<ReactionReference> UsedBy)
{
    /// <summary>The folder whose reactions may use it; null: all may.</summary>
    public string? Folder { get; init; }

    /// <summary>Where its value comes from, as <c>env:NAME</c> or <c>file:/path</c>; null: it was typed in.</summary>
    public string? Source { get; init; }

    /// <summary>Why it has no value, as a sentence; null when it has one.</summary>
    public string? Problem { get; init; }

    /// <summary>When an action ran that refers to it, or a webhook's caller proved itself by it; null: never, as far as is known.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>Until when webhooks take the earlier value too; null: they do not.</summary>
    public DateTimeOffset? EarlierUntil { get; init; }
}
