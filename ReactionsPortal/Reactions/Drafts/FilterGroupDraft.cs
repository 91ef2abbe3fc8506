using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Reactions.Drafts;

/// <summary>A group of conditions, while edited.</summary>
public sealed class FilterGroupDraft : FilterNodeDraft
{
    public GroupMode Mode { get; set; }

    public List<FilterNodeDraft> Items { get; set; } = [];

    /// <summary>The group that the editor starts from, whatever the filter's outermost node is.</summary>
    public static FilterGroupDraft Root(Filter? filter) => filter is null ? new() : Of(filter) switch
    {
        FilterGroupDraft group => group,
        var condition => new FilterGroupDraft { Items = [condition] },
    };

    internal static FilterGroupDraft OfGroup(Filter filter) => filter switch
    {
        { All: { } all } => new() { Items = [.. all.Select(Of)] },
        { Any: { } any } => new() { Mode = GroupMode.Any, Items = [.. any.Select(Of)] },
        { Not.Any: { } any } => new() { Mode = GroupMode.None, Items = [.. any.Select(Of)] },
        _ => new() { Mode = GroupMode.None, Items = [Of(filter.Not!)] },
    };

    public override Filter? ToFilter(string path)
    {
        Path = path;
        return Mode switch
        {
            GroupMode.All => Finished($"{path}.all") is { Count: > 0 } all ? new Filter { All = all } : null,
            GroupMode.Any => Finished($"{path}.any") is { Count: > 0 } any ? new Filter { Any = any } : null,
            _ => Finished($"{path}.not.any") switch
            {
                [] => null,
                [_] => new Filter { Not = Items.Select(item => item.ToFilter($"{path}.not")).First(one => one is not null) },
                var several => new Filter { Not = new Filter { Any = several } },
            },
        };
    }

    public override IEnumerable<ConditionDraft> Unfinished() => Items.SelectMany(item => item.Unfinished());

    /// <summary>That conditions are unfinished, as a sentence; null: none is.</summary>
    public string? Lack() => Unfinished().Count() switch
    {
        0 => null,
        1 => L("A condition is unfinished: complete or remove it."),
        var count => L($"{count} conditions are unfinished: complete or remove them."),
    };

    private List<Filter> Finished(string path)
    {
        var finished = new List<Filter>(Items.Count);
        foreach (var item in Items)
        {
            if (item.ToFilter($"{path}[{finished.Count}]") is { } filter)
                finished.Add(filter);
        }

        return finished;
    }
}
