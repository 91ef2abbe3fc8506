using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using ReactionsPortal.Engine.Gallery;
using ReactionsPortal.Engine.Gallery.Own;
using ReactionsPortal.Engine.Gallery.Use;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Hosting.Api;
using ReactionsPortal.Members;
using ReactionsPortal.Reactions;

namespace ReactionsPortal.Gallery;

/// <summary><c>/api/v1/gallery</c>: the integrations, and what they make.</summary>
internal static class GalleryApi
{
    /// <summary>What an integration is given.</summary>
    /// <param name="Inputs">Values by input's name. A secret is its value, or <c>{"secret": "Name"}</c> of one that is stored.</param>
    /// <param name="Connection">The connection to watch; null: the one that was made first.</param>
    /// <param name="Enabled">Whether the reactions start at once; null: they do.</param>
    /// <param name="Folder">The folder that reactions and secrets are made in; null: none, or the only one in which you may make them.</param>
    internal sealed record Given(IReadOnlyDictionary<string, InputValue>? Inputs, string? Connection, bool? Enabled, string? Folder = null)
    {
        public GivenInputs ToInputs() => new(Inputs ?? new Dictionary<string, InputValue>(), Connection) { Folder = Folder };
    }

    /// <summary>What was made.</summary>
    /// <param name="Reactions">The reactions.</param>
    /// <param name="Secrets">Names of the secrets that were stored.</param>
    internal sealed record Made(IReadOnlyList<ReactionView> Reactions, IReadOnlyList<string> Secrets)
    {
        /// <summary>Those that wait for approval, as they are of a protected folder.</summary>
        public IReadOnlyList<Proposal> Proposals { get; init; } = [];

        /// <summary>What that means; null where none waits.</summary>
        public string? Detail { get; init; }
    }

    /// <summary>What would be made.</summary>
    /// <param name="Problems">Sentences by input's name.</param>
    /// <param name="Reactions">The documents, with what they would send for a sample event.</param>
    /// <param name="Secrets">Names of the secrets that would be stored.</param>
    internal sealed record Preview(IReadOnlyDictionary<string, string> Problems, IReadOnlyList<PreviewedReaction> Reactions, IReadOnlyList<string> Secrets);

    public static void MapGalleryApi(this IEndpointRouteBuilder app)
    {
        var gallery = app.MapGroup("gallery").WithTags("Gallery");
        gallery.MapGet("", List).WithSummary("Lists the integrations, the most wanted first, and what keeps others from being used.");
        gallery.MapGet("{id}", Find).ProducesProblem(StatusCodes.Status404NotFound).WithSummary("Reads an integration: its inputs, help and usual errors.");
        gallery.MapGet("{id}/declaration", Declaration).Produces<string>(StatusCodes.Status200OK, ReactionBody.YamlContentType).ProducesProblem(StatusCodes.Status404NotFound).WithSummary("Reads its declaration as YAML, to make another one of it.");

        var editing = gallery.MapGroup("").RequireAuthorization(Policies.Edit);
        editing.MapPost("{id}/reactions", CreateAsync).Produces<Made>(StatusCodes.Status201Created).Produces<Made>(StatusCodes.Status202Accepted).ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Stores the secrets and makes the reactions. Where one cannot be made, none is. In a protected folder each is proposed, and the answer is a 202.");
        editing.MapPost("{id}/preview", PreviewAsync).Produces<Preview>().ProducesProblem(StatusCodes.Status404NotFound).WithSummary("Says what would be made and sent. Nothing is saved, secrets are masked.");
        editing.MapPost("{id}/test", TestAsync).Produces<TestOutcome>().ProducesProblem(StatusCodes.Status404NotFound).WithSummary("Really sends the connection test, and says what the answer means.");

        // Forms carry no token of their own here: a page of another site is refused before (see CrossSiteGuard).
        var administering = gallery.MapGroup("").RequireAuthorization(Policies.Administer).DisableAntiforgery();
        administering.MapPost("", AddAsync).Produces<IntegrationView>(StatusCodes.Status201Created).ProducesValidationProblem()
            .WithSummary("Adds an integration, as the form's field file: id.yaml, or a zip of its folder. One of yours with that id is replaced.");
        administering.MapDelete("{id}", RemoveAsync).ProducesProblem(StatusCodes.Status404NotFound).WithSummary("Removes an integration that was added here. Reactions that it made stay.");
    }

    internal static ProblemHttpResult NoSuch(string id) => Problems.NotFound($"There is no integration '{id}'.");

    private static Ok<GalleryView> List(IGallery gallery) => TypedResults.Ok(GalleryView.Of(gallery.Read()));

    private static Results<Ok<IntegrationView>, ProblemHttpResult> Find(string id, IGallery gallery) =>
        gallery.Find(id) is { } found ? TypedResults.Ok(IntegrationView.Of(found)) : NoSuch(id);

    private static IResult Declaration(string id, IGallery gallery) =>
        gallery.Find(id) is { } found ? Results.Text(found.Yaml, ReactionBody.YamlContentType) : NoSuch(id);

    private static async Task<IResult> CreateAsync(string id, Given given, IGallery gallery, IIntegrationUse use, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (gallery.Find(id) is not { } integration) return NoSuch(id);
        return await use.CreateAsync(integration, given.ToInputs(), given.Enabled ?? true, user.ToActor(), cancellationToken) switch
        {
            MakingOutcome.Made { Proposals.Count: > 0 } waiting => TypedResults.Accepted(waiting.Proposals is [var one] ? $"/api/v1/proposals/{one.Id}" : "/api/v1/proposals",
                MadeOf(waiting) with { Proposals = waiting.Proposals, Detail = GalleryWords.Waiting(waiting.Proposals.Count) }),
            MakingOutcome.Made made => TypedResults.Created(made.Reactions is [var only] ? $"/api/v1/reactions/{only.Reaction.Id}" : "/api/v1/reactions", MadeOf(made)),
            MakingOutcome.Invalid invalid => Problems.Invalid(invalid.Errors),
            var other => throw new InvalidOperationException($"Unknown outcome {other.GetType().Name}."),
        };
    }

    private static Made MadeOf(MakingOutcome.Made made) => new([.. made.Reactions.Select(one => ReactionView.Of(one.Reaction) with { GeneratedKey = one.GeneratedKey })], made.Secrets);

    private static async Task<IResult> PreviewAsync(string id, Given given, IGallery gallery, IIntegrationUse use, CancellationToken cancellationToken)
    {
        if (gallery.Find(id) is not { } integration) return NoSuch(id);
        var preview = await use.PreviewAsync(integration, given.ToInputs(), sample: null, cancellationToken);
        return TypedResults.Ok(new Preview(preview.Problems, preview.Reactions, preview.Secrets));
    }

    private static async Task<IResult> TestAsync(string id, Given given, IGallery gallery, IIntegrationUse use, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        gallery.Find(id) is { } integration ? TypedResults.Ok(await use.TestAsync(integration, given.ToInputs(), user.ToActor(), cancellationToken)) : NoSuch(id);

    private static async Task<IResult> AddAsync(IFormFile file, IOwnIntegrations own, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        await using var content = file.OpenReadStream();
        return await own.AddAsync(file.FileName, content, user.ToActor(), cancellationToken) switch
        {
            AddOutcome.Added added => TypedResults.Created($"/api/v1/gallery/{added.Integration.Id}", IntegrationView.Of(added.Integration)),
            AddOutcome.Refused refused => Problems.Invalid(new Dictionary<string, string[]>(StringComparer.Ordinal) { ["file"] = [.. refused.Why] }),
            var other => throw new InvalidOperationException($"Unknown outcome {other.GetType().Name}."),
        };
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(string id, IOwnIntegrations own, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await own.RemoveAsync(id, user.ToActor(), cancellationToken) ? TypedResults.NoContent() : Problems.NotFound($"There is no integration '{id}' that was added here.");
}
