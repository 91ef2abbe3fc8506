using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Audit;

/// <summary>Who did what, from where: written with each change, in its transaction where it has one. For Administrators.</summary>
public interface IAuditTrail
{
    /// <summary>Newest first.</summary>
    /// <exception cref="NotAllowedException">The actor is no Administrator.</exception>
    /// <exception cref="FormatException">The cursor is none.</exception>
    Task<Page<AuditEntry>> ListAsync(AuditQuery query, Actor actor, CancellationToken cancellationToken);

    /// <summary>All entries that a query finds, with their texts, the newest first; read in pieces. The query's cursor and limit do not count.</summary>
    /// <exception cref="NotAllowedException">The actor is no Administrator.</exception>
    IAsyncEnumerable<AuditDetails> ReadAsync(AuditQuery query, Actor actor, CancellationToken cancellationToken);

    /// <summary>One entry with its texts; null when there is none.</summary>
    /// <exception cref="NotAllowedException">The actor is no Administrator.</exception>
    Task<AuditDetails?> FindAsync(long sequence, Actor actor, CancellationToken cancellationToken);

    /// <summary>Notes what was done outside of the engine, such as a sign-in.</summary>
    Task NoteAsync(AuditNote note, Actor actor, CancellationToken cancellationToken);

    /// <summary>Notes what somebody did who is not signed in.</summary>
    /// <param name="note">What was done.</param>
    /// <param name="name">Who it is about, as far as is known.</param>
    /// <param name="from">The address that the call came from.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task NoteAsync(AuditNote note, string name, string? from, CancellationToken cancellationToken);

    /// <summary>Reads the whole trail and checks that nothing was changed, left out or put in between.</summary>
    /// <exception cref="NotAllowedException">The actor is no Administrator.</exception>
    Task<AuditVerification> VerifyAsync(Actor actor, CancellationToken cancellationToken);
}
