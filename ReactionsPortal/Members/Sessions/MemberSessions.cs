using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace ReactionsPortal.Members.Sessions;

/// <summary>In which browsers members are signed in. A cookie whose session is not here is worth nothing.</summary>
internal sealed class MemberSessions(IDbContextFactory<MembersContext> contexts, SessionNews news, TimeProvider time)
{
    /// <summary>How long a session lives that asks for nothing.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(14);

    /// <summary>Most characters kept of what a browser calls itself.</summary>
    public const int LongestBrowser = 300;

    /// <summary>Begins one for a member who has just proven to be it.</summary>
    public async Task<Guid> BeginAsync(Member member, HttpContext http)
    {
        var now = time.GetUtcNow();
        var browser = http.Request.Headers[HeaderNames.UserAgent].ToString();
        var row = new SessionRow
        {
            Id = Guid.CreateVersion7(now),
            MemberId = member.Id,
            CreatedAt = now.UtcTicks,
            SeenAt = now.UtcTicks,
            From = CallerAddress.Of(http),
            Browser = browser.Length > LongestBrowser ? browser[..LongestBrowser] : browser,
        };
        await using var context = await contexts.CreateDbContextAsync();
        var tooOld = (now - Life).UtcTicks;
        await context.Sessions.Where(session => session.SeenAt < tooOld).ExecuteDeleteAsync();
        context.Sessions.Add(row);
        await context.SaveChangesAsync();
        await context.Users.Where(one => one.Id == member.Id).ExecuteUpdateAsync(set => set.SetProperty(one => one.LastSignInAt, now.UtcTicks));
        return row.Id;
    }

    /// <summary>Whether a session goes on; notes that it was seen.</summary>
    public async Task<bool> IsAliveAsync(Guid session, string member, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcTicks;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var seen = await context.Sessions.Where(row => row.Id == session && row.MemberId == member).Select(row => (long?)row.SeenAt).SingleOrDefaultAsync(cancellationToken);
        if (seen is null || now - seen > Life.Ticks) return false;

        if (now - seen > TimeSpan.TicksPerMinute)
            await context.Sessions.Where(row => row.Id == session).ExecuteUpdateAsync(set => set.SetProperty(row => row.SeenAt, now), cancellationToken);
        return true;
    }

    /// <summary>A member's sessions, the one seen last first.</summary>
    public async Task<IReadOnlyList<MemberSession>> ListAsync(string member, CancellationToken cancellationToken)
    {
        var tooOld = (time.GetUtcNow() - Life).UtcTicks;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await context.Sessions.AsNoTracking().Where(row => row.MemberId == member && row.SeenAt >= tooOld).OrderByDescending(row => row.SeenAt).ToListAsync(cancellationToken);
        return rows.ConvertAll(row => new MemberSession(row.Id, BrowserWords.Of(row.Browser), row.From, new DateTimeOffset(row.CreatedAt, TimeSpan.Zero), new DateTimeOffset(row.SeenAt, TimeSpan.Zero)));
    }

    /// <summary>Ends one session of a member.</summary>
    /// <returns>False when the member has no such session.</returns>
    public async Task<bool> EndAsync(string member, Guid session)
    {
        await using var context = await contexts.CreateDbContextAsync();
        var ended = await context.Sessions.Where(row => row.Id == session && row.MemberId == member).ExecuteDeleteAsync();
        news.Tell(new SessionsEnded(member, session, Except: null));
        return ended > 0;
    }

    /// <summary>Ends all sessions of a member, or all but one.</summary>
    /// <returns>How many ended.</returns>
    public async Task<int> EndAllAsync(string member, Guid? except = null)
    {
        await using var context = await contexts.CreateDbContextAsync();
        var ended = await context.Sessions.Where(row => row.MemberId == member && row.Id != except).ExecuteDeleteAsync();
        news.Tell(new SessionsEnded(member, Only: null, except));
        return ended;
    }
}
