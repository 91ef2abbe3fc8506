using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ReactionsPortal.Members.Sessions;

/// <summary>A browser in which a member is signed in.</summary>
internal sealed class SessionRow
{
    public Guid Id { get; set; }

    public required string MemberId { get; set; }

    /// <summary>UTC ticks.</summary>
    public long CreatedAt { get; set; }

    /// <summary>UTC ticks, exact to a minute.</summary>
    public long SeenAt { get; set; }

    /// <summary>The address that it was begun from.</summary>
    public string? From { get; set; }

    /// <summary>What the browser calls itself.</summary>
    public string? Browser { get; set; }
}

internal sealed class SessionRowConfiguration : IEntityTypeConfiguration<SessionRow>
{
    public void Configure(EntityTypeBuilder<SessionRow> builder)
    {
        builder.ToTable("MemberSessions");
        builder.Property(session => session.From).HasMaxLength(64);
        builder.Property(session => session.Browser).HasMaxLength(MemberSessions.LongestBrowser);
        builder.HasOne<Member>().WithMany().HasForeignKey(session => session.MemberId).OnDelete(DeleteBehavior.Cascade);
    }
}
