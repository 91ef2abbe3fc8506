using ReactionsPortal.Engine.Gallery;
using ReactionsPortal.Engine.Gallery.Declarations;

namespace ReactionsPortal.Gallery;

/// <summary>The gallery over the API.</summary>
/// <param name="Items">The integrations, the most wanted first.</param>
/// <param name="Next">Always null: the list is whole.</param>
/// <param name="Problems">What keeps others from being used.</param>
internal sealed record GalleryView(IReadOnlyList<IntegrationItem> Items, string? Next, IReadOnlyList<IntegrationProblem> Problems)
{
    public static GalleryView Of(GalleryContents contents) => new([.. contents.Integrations.Select(IntegrationItem.Of)], Next: null, contents.Problems);
}

/// <summary>An integration in the list.</summary>
internal record IntegrationItem
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required IntegrationCategory Category { get; init; }
    public required string Summary { get; init; }
    public required int Popularity { get; init; }
    public required int Version { get; init; }
    public required FactsMark Facts { get; init; }

    /// <summary>Whether it was added here.</summary>
    public required bool IsOwn { get; init; }

    /// <summary>Events that its reactions start by; <c>Webhook</c>: a call of another product.</summary>
    public required IReadOnlyList<string> Events { get; init; }

    public static IntegrationItem Of(Integration integration) => new()
    {
        Id = integration.Id,
        Name = integration.Declaration.Name,
        Category = integration.Declaration.Category,
        Summary = integration.Declaration.Summary,
        Popularity = integration.Declaration.Popularity,
        Version = integration.Declaration.Version,
        Facts = integration.Declaration.Facts,
        IsOwn = integration.IsOwn,
        Events = integration.Events,
    };
}

/// <summary>One integration.</summary>
internal sealed record IntegrationView : IntegrationItem
{
    public string? Docs { get; init; }
    public string? ReplacedBy { get; init; }

    /// <summary>What was not verified against the live service.</summary>
    public required IReadOnlyList<string> Unsure { get; init; }

    /// <summary>What is to be done at the vendor, as Markdown.</summary>
    public string? Help { get; init; }

    public required IReadOnlyList<InputDeclaration> Inputs { get; init; }

    /// <summary>Keys of the reactions that it can make.</summary>
    public required IReadOnlyList<string> Reactions { get; init; }

    /// <summary>Whether it has a connection test.</summary>
    public required bool HasTest { get; init; }

    public required IReadOnlyList<ErrorDeclaration> Errors { get; init; }

    public static new IntegrationView Of(Integration integration) => new()
    {
        Id = integration.Id,
        Name = integration.Declaration.Name,
        Category = integration.Declaration.Category,
        Summary = integration.Declaration.Summary,
        Popularity = integration.Declaration.Popularity,
        Version = integration.Declaration.Version,
        Facts = integration.Declaration.Facts,
        IsOwn = integration.IsOwn,
        Events = integration.Events,
        Docs = integration.Declaration.Docs,
        ReplacedBy = integration.Declaration.ReplacedBy,
        Unsure = integration.Declaration.Unsure,
        Help = integration.Help,
        Inputs = integration.Declaration.Inputs,
        Reactions = [.. integration.Declaration.Reactions.Select(reaction => reaction.Key)],
        HasTest = integration.Declaration.Test is not null,
        Errors = integration.Declaration.Errors,
    };
}
