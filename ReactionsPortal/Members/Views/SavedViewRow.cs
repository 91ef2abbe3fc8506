using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ReactionsPortal.Members.Views;

/// <summary>A list's filter under a name.</summary>
internal sealed class SavedViewRow
{
    public Guid Id { get; init; }

    /// <summary>Whose it is; null: everybody's.</summary>
    public string? MemberId { get; init; }

    /// <summary>The list: <c>runs</c>, <c>events</c>.</summary>
    public required string List { get; init; }

    public required string Name { get; set; }

    /// <summary>The filter as the list's address has it, from the question mark on; empty: everything.</summary>
    public required string Query { get; set; }

    /// <summary>Who saved it.</summary>
    public required string SavedBy { get; init; }
}

internal sealed class SavedViewRowConfiguration : IEntityTypeConfiguration<SavedViewRow>
{
    public void Configure(EntityTypeBuilder<SavedViewRow> builder)
    {
        builder.ToTable("SavedViews");
        builder.Property(view => view.List).HasMaxLength(20);
        builder.Property(view => view.Name).HasMaxLength(SavedViews.LongestName);
        builder.Property(view => view.Query).HasMaxLength(SavedViews.LongestQuery);
        builder.Property(view => view.SavedBy).HasMaxLength(256);
        builder.HasOne<Member>().WithMany().HasForeignKey(view => view.MemberId).OnDelete(DeleteBehavior.Cascade);

        // The views of a list: a member's own, and everybody's.
        builder.HasIndex(view => new { view.List, view.MemberId });
    }
}
