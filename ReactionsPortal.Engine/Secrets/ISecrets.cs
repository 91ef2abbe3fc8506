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
    /// <returns>Null when saved; else a sentence that says what is wrong with name or value.</returns>
    Task<string?> SetAsync(string name, string value, Actor actor, CancellationToken cancellationToken);

    /// <summary>Deletes a secret. Needs Editor.</summary>
    /// <returns>False when there is none of that name.</returns>
    Task<bool> DeleteAsync(string name, Actor actor, CancellationToken cancellationToken);
}

/// <summary>A secret as shown: never its value.</summary>
/// <param name="Name">Letters, digits, <c>_</c> and <c>-</c>; used as <c>#{Secrets.Name}</c>.</param>
/// <param name="UpdatedAt">When the value was last set.</param>
/// <param name="UpdatedBy">Who set it.</param>
/// <param name="UsedBy">Reactions that refer to it by name.</param>
public sealed record SecretInfo(string Name, DateTimeOffset UpdatedAt, string UpdatedBy, IReadOnlyList<ReactionReference> UsedBy);
