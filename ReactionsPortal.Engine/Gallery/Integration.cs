using ReactionsPortal.Engine.Gallery.Declarations;

namespace ReactionsPortal.Engine.Gallery;

/// <summary>An integration that can be used: its declaration was read and holds.</summary>
public sealed record Integration
{
    /// <summary>Its id: the name of its folder.</summary>
    public required string Id { get; init; }

    /// <summary>What it declares.</summary>
    public required IntegrationDeclaration Declaration { get; init; }

    /// <summary>What is to be done at the vendor, as Markdown; null: nothing is said.</summary>
    public string? Help { get; init; }

    /// <summary>A drawing of 40 by 40 as SVG without anything that could do something; null: initials stand for it.</summary>
    public string? Logo { get; init; }

    /// <summary>Whether it was added here, and is not one of those that come with the portal.</summary>
    public bool IsOwn { get; init; }

    /// <summary>The declaration as it is written.</summary>
    public required string Yaml { get; init; }

    /// <summary>The events of Octopus and of the portal that its reactions start by, in order of mention; with <see cref="Webhook"/> where a call does.</summary>
    public required IReadOnlyList<string> Events { get; init; }

    /// <summary>Stands among <see cref="Events"/> for calls of the portal by another product.</summary>
    public const string Webhook = "Webhook";

    /// <summary>Whether it is another product that starts it.</summary>
    public bool IsInbound => Events.Contains(Webhook, StringComparer.Ordinal);

    /// <summary>Whether it runs a script.</summary>
    public required bool HasScript { get; init; }

    /// <summary>What an answer of the vendor's means and what helps, in the integration's words, else in general ones; null: there are none.</summary>
    /// <param name="status">The answer's status.</param>
    /// <param name="body">Its body; null: it had none.</param>
    public string? RemedyFor(int status, string? body) => Remedies.Of(Declaration, status, body);
}

/// <summary>Something that is wrong with an integration's files.</summary>
/// <param name="Id">The integration's id.</param>
/// <param name="File">The file's name.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Sentence">What is wrong.</param>
public sealed record IntegrationProblem(string Id, string File, long Line, string Sentence)
{
    /// <summary>File, line and what is wrong, as one text.</summary>
    public override string ToString() => $"{Id}/{File}, line {Line}: {Sentence}";
}
