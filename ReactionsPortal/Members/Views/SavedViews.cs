using Microsoft.EntityFrameworkCore;

namespace ReactionsPortal.Members.Views;

/// <summary>Keeps views of lists: a member's own, and those that Administrators made for everybody.</summary>
internal sealed class SavedViews(IDbContextFactory<MembersContext> contexts, TimeProvider time)
{
    /// <summary>Most characters of a name.</summary>
    public const int LongestName = 60;

    /// <summary>Most characters of a filter.</summary>
    public const int LongestQuery = 2_000;

    /// <summary>Most views of a list that one member may have; as many may be everybody's.</summary>
    public const int Most = 40;

    /// <summary>The lists that have views.</summary>
    public static readonly IReadOnlyList<string> Lists = ["runs", "events"];

    /// <summary>Those of everybody first, then one's own, by name.</summary>
    public async Task<IReadOnlyList<SavedView>> ListAsync(string list, ViewOwner owner, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await Of(context, list, owner).AsNoTracking().ToListAsync(cancellationToken);
        return [.. rows.OrderBy(row => row.MemberId is not null).ThenBy(row => row.Name, StringComparer.OrdinalIgnoreCase).Select(Read)];
    }

    /// <summary>Saves one; one of the same owner with the same name gets the new filter.</summary>
    public async Task<ViewOutcome> SaveAsync(string list, string name, string query, bool isShared, ViewOwner owner, CancellationToken cancellationToken)
    {
        if (Refusal(list, name, query) is { } refused)
            return refused;
        if (isShared ? !owner.MayShare : owner.Member is null)
            return new ViewOutcome.NotAllowed();

        name = name.Trim();
        var member = isShared ? null : owner.Member;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await context.Views.Where(row => row.List == list && row.MemberId == member).ToListAsync(cancellationToken);
        var view = rows.Find(row => row.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (view is null && rows.Count >= Most)
            return new ViewOutcome.Invalid("name", L($"There are {Most} views already. Delete one first."));
        if (view is null)
            context.Views.Add(view = new SavedViewRow { Id = Guid.CreateVersion7(time.GetUtcNow()), MemberId = member, List = list, Name = name, Query = query, SavedBy = owner.Name });
        (view.Name, view.Query) = (name, query);
        await context.SaveChangesAsync(cancellationToken);
        return new ViewOutcome.Done(Read(view));
    }

    /// <summary>Calls one otherwise.</summary>
    public async Task<ViewOutcome> RenameAsync(Guid id, string name, ViewOwner owner, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await FindAsync(context, id, owner, cancellationToken) is not { } row)
            return new ViewOutcome.NotFound();
        if (row.MemberId is null && !owner.MayShare)
            return new ViewOutcome.NotAllowed();
        if (Refusal(row.List, name, row.Query) is { } refused)
            return refused;
        name = name.Trim();
        var others = await context.Views.Where(other => other.List == row.List && other.MemberId == row.MemberId && other.Id != id).Select(other => other.Name).ToListAsync(cancellationToken);
        if (others.Contains(name, StringComparer.OrdinalIgnoreCase))
            return new ViewOutcome.Invalid("name", L("There is a view of this name already."));
        row.Name = name;
        await context.SaveChangesAsync(cancellationToken);
        return new ViewOutcome.Done(Read(row));
    }

    /// <summary>Deletes one.</summary>
    public async Task<ViewOutcome> DeleteAsync(Guid id, ViewOwner owner, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await FindAsync(context, id, owner, cancellationToken) is not { } row)
            return new ViewOutcome.NotFound();
        if (row.MemberId is null && !owner.MayShare)
            return new ViewOutcome.NotAllowed();
        context.Views.Remove(row);
        await context.SaveChangesAsync(cancellationToken);
        return new ViewOutcome.Done(Read(row));
    }

    private static IQueryable<SavedViewRow> Of(MembersContext context, string list, ViewOwner owner) =>
        context.Views.Where(row => row.List == list && (row.MemberId == null || row.MemberId == owner.Member));

    private static Task<SavedViewRow?> FindAsync(MembersContext context, Guid id, ViewOwner owner, CancellationToken cancellationToken) =>
        context.Views.FirstOrDefaultAsync(row => row.Id == id && (row.MemberId == null || row.MemberId == owner.Member), cancellationToken);

    private static ViewOutcome.Invalid? Refusal(string list, string name, string query) => (list, name?.Trim(), query) switch
    {
        _ when !Lists.Contains(list, StringComparer.Ordinal) => new("list", L($"'{list}' is none of {string.Join(", ", Lists)}.")),
        (_, null or "", _) => new("name", L("A view needs a name.")),
        (_, { Length: > LongestName }, _) => new("name", L($"A name may have {LongestName} characters at most.")),
        (_, var some, _) when some.Any(char.IsControl) => new("name", L("A name is one line of text.")),
        (_, _, null or { Length: > LongestQuery }) => new("query", L($"A filter may have {LongestQuery} characters at most.")),
        (_, _, { Length: > 0 } filter) when filter[0] != '?' || filter.Any(char.IsControl) => new("query", L("A filter is what stands behind the list's address, from the question mark on.")),
        _ => null,
    };

    private static SavedView Read(SavedViewRow row) => new(row.Id, row.List, row.Name, row.Query, row.MemberId is null, row.SavedBy);
}
