using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Intake.Limits;
using ReactionsPortal.Hosting;

namespace ReactionsPortal.Members.SignIn;

/// <summary>
/// How often one address may fail to sign in, whoever as: the lock-out of a member ends guesses at one password, this ends guesses at
/// everybody's, and has nobody keep the portal busy with hashing.
/// </summary>
internal sealed class SignInPace : IDisposable
{
    /// <summary>What is said of an address that failed too often.</summary>
    public const string TooOften = "Too many attempts to sign in came from your address. Try again in a minute.";

    private const int NotesPerMinute = 30;

    private readonly PartitionedRateLimiter<string> _failures;

    private readonly FixedWindowRateLimiter _notes = new(new FixedWindowRateLimiterOptions { PermitLimit = NotesPerMinute, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 });

    public SignInPace(IOptions<RequestLimits> limits)
    {
        var most = limits.Value.SignInFailuresPerMinute;
        _failures = PartitionedRateLimiter.Create<string, string>(caller =>
            RateLimitPartition.GetFixedWindowLimiter(caller, _ => new FixedWindowRateLimiterOptions { PermitLimit = most, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 }));
    }

    /// <summary>Whether the address of a call may try.</summary>
    public bool MayTry(HttpContext context) => _failures.GetStatistics(Callers.Of(context.Connection.RemoteIpAddress)) is not { CurrentAvailablePermits: <= 0 };

    /// <summary>Counts an attempt that failed.</summary>
    public void Count(HttpContext context) => _failures.AttemptAcquire(Callers.Of(context.Connection.RemoteIpAddress)).Dispose();

    /// <summary>Whether the audit may take another failure that concerns no member: strangers must not fill what is kept for ever. The log has them all.</summary>
    public bool MayNote()
    {
        using var note = _notes.AttemptAcquire();
        return note.IsAcquired;
    }

    public void Dispose()
    {
        _failures.Dispose();
        _notes.Dispose();
    }
}
