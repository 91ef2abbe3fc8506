using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ReactionsPortal.Engine.Octopus.Client;
using ReactionsPortal.Engine.Octopus.Client.Resources;
using ReactionsPortal.Engine.Variables;

namespace ReactionsPortal.Engine.Matching.Enrichment;

/// <summary>Tells which release a project had before one, and which an environment had before a deployment.</summary>
/// <remarks>
/// One list is read for each project, and one for each environment of a project. A list serves all events that came before
/// it was read, so that a batch needs one.
/// </remarks>
internal sealed class ReleaseHistory(OctopusClient client, OctopusDocuments documents, TimeProvider time)
{
    private const int Releases = 100;
    private const int Deployments = 30;
    private const OctopusDetails Asked = OctopusDetails.PreviousRelease | OctopusDetails.CurrentRelease;
    private readonly KeptList<ReleaseResource> _releases = new(time);
    private readonly KeptList<DeploymentResource> _deployments = new(time);

    /// <summary>Answers the questions of a batch, in its order.</summary>
    public async Task<HistoryAnswers> FindAsync(OctopusServer server, IReadOnlyList<HistoryQuestion> questions, DocumentsFound found, CancellationToken cancellationToken)
    {
        var previous = new string?[questions.Count];
        var current = new DeploymentResource?[questions.Count];
        var failures = new Dictionary<int, OctopusFailure>();
        for (var index = 0; index < questions.Count; index++)
        {
            if ((questions[index].Needs & Asked) == OctopusDetails.None)
                continue;
            var about = EventReferences.Of(questions[index].Happened, found);
            if (!(await PreviousAsync(server, questions[index], about, found, cancellationToken)).TryGet(out var before, out var failure)
                || !(await CurrentAsync(server, questions[index], about, found, cancellationToken)).TryGet(out var had, out failure))
            {
                failures[index] = failure;
                continue;
            }

            previous[index] = before.Value?.Version;
            current[index] = had.Value;
        }

        var releases = await documents.GetAsync(server, Needs(questions, current), cancellationToken);
        var answers = new EarlierReleases[questions.Count];
        for (var index = 0; index < questions.Count; index++)
        {
            var release = current[index]?.ReleaseId;
            answers[index] = new EarlierReleases(previous[index], releases.Find<ReleaseResource>(release)?.Version);
            if (release is not null && releases.FailureOf(release) is { } failure)
                failures.TryAdd(index, failure);
        }

        return new HistoryAnswers(answers, failures);
    }

    private async Task<OctopusAnswer<Maybe<ReleaseResource>>> PreviousAsync(OctopusServer server, HistoryQuestion question, EventReferences about, DocumentsFound found, CancellationToken cancellationToken)
    {
        if (!question.Needs.HasFlag(OctopusDetails.PreviousRelease) || about.Project is not { } project || found.Find<ReleaseResource>(about.Release) is not { } release)
            return new Maybe<ReleaseResource>(null);

        var answer = await _releases.GetAsync(
            server,
            project,
            (list, readAt) => readAt >= question.ReceivedAt || list.Any(one => Same(one.Id, release.Id)),
            () => PageAsync(server, about.Space, $"projects/{Uri.EscapeDataString(project)}/releases?take={Releases}", OctopusJson.Default.ReleaseResource, cancellationToken));
        return answer.Select(list => new Maybe<ReleaseResource>(list.SkipWhile(one => !Same(one.Id, release.Id)).Skip(1).FirstOrDefault()));
    }

    private async Task<OctopusAnswer<Maybe<DeploymentResource>>> CurrentAsync(OctopusServer server, HistoryQuestion question, EventReferences about, DocumentsFound found, CancellationToken cancellationToken)
    {
        if (!question.Needs.HasFlag(OctopusDetails.CurrentRelease) || about.Project is not { } project || about.Environment is not { } environment || found.Find<DeploymentResource>(about.Deployment) is not { Created: { } created } deployment)
            return new Maybe<DeploymentResource>(null);

        var tenants = about.Tenant is null ? "" : $"&tenants={Uri.EscapeDataString(about.Tenant)}";
        var answer = await _deployments.GetAsync(
            server,
            $"{project} {environment} {about.Tenant}",
            (_, readAt) => readAt >= question.ReceivedAt,
            () => PageAsync(server, about.Space, $"deployments?projects={Uri.EscapeDataString(project)}&environments={Uri.EscapeDataString(environment)}{tenants}&taskState=Success&take={Deployments}",
                OctopusJson.Default.DeploymentResource, cancellationToken));
        return answer.Select(list => new Maybe<DeploymentResource>(
            list.FirstOrDefault(one => one.Created < created && !Same(one.Id, deployment.Id) && Same(one.TenantId ?? "", about.Tenant ?? ""))));
    }

    private async Task<OctopusAnswer<IReadOnlyList<T>>> PageAsync<T>(OctopusServer server, string? space, string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        var answer = await client.PageAsync(server, space, path, cancellationToken);
        return answer.Select<IReadOnlyList<T>>(items => [.. items.Select(item => Read(item, type)).OfType<T>()]);
    }

    private static T? Read<T>(JsonElement item, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return item.Deserialize(type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IEnumerable<DocumentNeed> Needs(IReadOnlyList<HistoryQuestion> questions, DeploymentResource?[] deployments) =>
        questions.Zip(deployments)
            .Where(pair => pair.Second?.ReleaseId is not null)
            .Select(pair => new DocumentNeed(pair.Second!.ReleaseId!, pair.First.Happened.SpaceId, null))
            .DistinctBy(need => need.Id, StringComparer.OrdinalIgnoreCase);

    private static bool Same(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    /// <summary>A value that may well be absent, where absence is no failure.</summary>
    private sealed record Maybe<T>(T? Value)
        where T : class;
}
