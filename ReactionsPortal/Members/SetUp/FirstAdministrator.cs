using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Members.SetUp;

/// <summary>Makes the member who can make the others.</summary>
internal sealed class FirstAdministrator(UserManager<Member> members, MembersContext context, MemberNotes notes, FirstAdministrator.Turn turn)
{
    /// <summary>Whether there are members already.</summary>
    public Task<bool> ExistsAsync(CancellationToken cancellationToken) => context.Users.AnyAsync(cancellationToken);

    /// <summary>Makes the Administrator, unless somebody was faster.</summary>
    /// <returns>The member, or what the store had against it.</returns>
    public async Task<(Member? Member, IdentityResult Result)> CreateAsync(string email, string displayName, string password, CancellationToken cancellationToken)
    {
        await turn.Lock.WaitAsync(cancellationToken);
        try
        {
            if (await ExistsAsync(cancellationToken))
                return (null, IdentityResult.Failed(new IdentityError { Code = "Exists", Description = "The first Administrator exists already. Sign in." }));

            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
            var member = new Member { UserName = email, Email = email, EmailConfirmed = true, DisplayName = displayName, LockoutEnabled = true };
            var created = await members.CreateAsync(member, password);
            if (created.Succeeded) created = await members.AddToRoleAsync(member, Roles.Administrator);
            if (!created.Succeeded) return (null, created);

            await transaction.CommitAsync(cancellationToken);
            await notes.ByMemberAsync(AuditAction.MemberAdded, member);
            return (member, created);
        }
        finally
        {
            turn.Lock.Release();
        }
    }

    /// <summary>One at a time, so that two browsers with the same link make one Administrator.</summary>
    internal sealed class Turn : IDisposable
    {
        public SemaphoreSlim Lock { get; } = new(1, 1);

        public void Dispose() => Lock.Dispose();
    }
}
