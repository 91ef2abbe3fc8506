using ReactionsPortal.Engine.Model;
using ReactionsPortal.Hosting;

namespace ReactionsPortal.Members.SignIn;

/// <summary>Says of each attempt to sign in that failed who, from where and why: in the log always, in the audit within bounds.</summary>
internal sealed class SignInFailures(SignInPace pace, MemberNotes notes, IHttpContextAccessor http, RefusalLog refusals, ILogger<SignInFailures> log)
{
    private const int LongestName = 100;

    /// <summary>Null: the address of the call may try; else the sentence to show.</summary>
    public string? Objection(string name)
    {
        if (http.HttpContext is not { } context || pace.MayTry(context)) return null;

        if (refusals.MayWrite(context))
        {
            var (shown, from) = (Shown(name), CallerAddress.Of(context));
            log.SignInRefused(shown, from, "too many failures from this address");
        }

        return SignInPace.TooOften;
    }

    /// <summary>A member's proof was wrong.</summary>
    /// <param name="member">Whose.</param>
    /// <param name="isLockedOut">Whether it is locked out by now.</param>
    /// <param name="wasLockedOut">Whether it was before. What a locked-out member is tried with is no news to the audit: noting each try would let strangers fill it.</param>
    /// <param name="why">In a few words; null: the password.</param>
    public async Task OfMemberAsync(Member member, bool isLockedOut, bool wasLockedOut, string? why = null)
    {
        Count(member.Email ?? "", wasLockedOut ? "locked out" : why ?? "wrong password");
        if (!wasLockedOut) await notes.ByStrangerAsync(isLockedOut ? AuditAction.LockedOut : AuditAction.SignInFailed, member, why);
    }

    /// <summary>A disabled member, or one who signs in elsewhere, was tried.</summary>
    public async Task OfUnableAsync(Member member, string why)
    {
        Count(member.Email ?? "", why);
        if (pace.MayNote()) await notes.ByStrangerAsync(AuditAction.SignInFailed, member, why);
    }

    /// <summary>Nobody has the name.</summary>
    /// <param name="name">As it was given. What is no e-mail address is not repeated: some type the password there.</param>
    /// <param name="why">In a few words.</param>
    public async Task OfNobodyAsync(string name, string why)
    {
        var shown = Shown(name);
        Count(shown, why);
        if (pace.MayNote()) await notes.OfStrangerAsync(AuditAction.SignInFailed, shown, why);
    }

    private void Count(string name, string why)
    {
        if (http.HttpContext is not { } context) return;

        pace.Count(context);
        var from = CallerAddress.Of(context);
        log.SignInRefused(name, from, why);
    }

    private static string Shown(string name) =>
        !name.Contains('@', StringComparison.Ordinal) ? "(no e-mail address)" : name.Length > LongestName ? name[..LongestName] : name;
}

internal static partial class SignInLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Sign-in as {Name} from {Address} refused: {Reason}")]
    public static partial void SignInRefused(this ILogger log, string name, string? address, string reason);
}
