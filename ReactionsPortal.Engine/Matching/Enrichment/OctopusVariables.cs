using System.Globalization;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.Octopus.Client;
using ReactionsPortal.Engine.Octopus.Client.Resources;
using ReactionsPortal.Engine.Variables;

namespace ReactionsPortal.Engine.Matching.Enrichment;

/// <summary>Writes an event's variables under Octopus's own names, and the portal's where Octopus has none.</summary>
/// <remarks>
/// A document that is gone leaves its id and the name that the event's message gives it. What does not apply, such as
/// the tenant of an untenanted deployment, is left out; what applies and is empty is an empty variable.
/// </remarks>
internal sealed class OctopusVariables
{
    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);
    private readonly OctopusEvent _happened;
    private readonly DocumentsFound _found;
    private readonly EventReferences _about;

    private OctopusVariables(OctopusEvent happened, DocumentsFound found) =>
        (_happened, _found, _about) = (happened, found, EventReferences.Of(happened.Resource, found));

    /// <summary>The variables of an event.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="server">Its server; null when the connection is gone, which leaves out links.</param>
    /// <param name="found">The documents at hand.</param>
    /// <param name="before">Releases that were there before.</param>
    public static IReadOnlyDictionary<string, string> Of(OctopusEvent happened, OctopusServer? server, DocumentsFound found, EarlierReleases before)
    {
        var variables = new OctopusVariables(happened, found);
        variables.AddEvent();
        variables.AddPlaces();
        variables.AddRelease(before);
        variables.AddDeployment();
        variables.AddTask();
        variables.AddMachine();
        variables.AddRunbook();
        if (server is not null)
            variables.AddLinks(server);
        return variables._values;
    }

    private void AddEvent()
    {
        var happened = _happened.Resource;
        Add("Octopus.Event.Id", happened.Id);
        Add("Octopus.Event.Category", happened.Category ?? "");
        Add("Octopus.Event.Message", happened.Message ?? "");
        Add("Octopus.Event.Username", happened.Username ?? "");
        Add("Octopus.Event.UserId", happened.UserId ?? "");
        Add("Octopus.Event.AgentName", happened.UserAgent ?? "");
        Add("Octopus.Event.RelatedDocumentIds", string.Join(',', happened.RelatedDocumentIds ?? []));
        Add("Octopus.Event.Json", _happened.Json);
        if (happened.Occurred is not { } occurred)
            return;
        Add("Octopus.Event.Occurred", VariableTime.Text(occurred));
        Add("Octopus.Event.OccurredUnixSeconds", VariableTime.UnixSeconds(occurred));
        Add("Octopus.Event.OccurredUnixMilliseconds", VariableTime.UnixMilliseconds(occurred));
    }

    private void AddPlaces()
    {
        AddNamed("Octopus.Space", _about.Space);
        AddNamed("Octopus.Project", _about.Project);
        AddNamed("Octopus.ProjectGroup", _about.ProjectGroup);
        AddNamed("Octopus.Environment", _about.Environment);
        AddNamed("Octopus.Deployment.Tenant", _about.Tenant);
        if (_found.Find<TenantResource>(_about.Tenant) is { } tenant)
            Add("Octopus.Deployment.Tenant.Tags", string.Join(',', tenant.TenantTags ?? []));
    }

    private void AddRelease(EarlierReleases before)
    {
        if (_about.Release is not { } id)
            return;

        var release = _found.Find<ReleaseResource>(id);
        Add("Octopus.Release.Id", id);
        Add("Octopus.Release.Number", release?.Version ?? NumberInMessage(id));
        Add("Octopus.Release.Channel.Id", _about.Channel);
        Add("Octopus.Release.Channel.Name", NameOf(_about.Channel));
        if (release is not null)
        {
            Add("Octopus.Release.Notes", release.ReleaseNotes ?? "");
            Add("Octopus.Release.Created", release.Assembled);
        }

        if (_about.ReleaseMaker is { } maker)
            AddPerson("Octopus.Release.CreatedBy", maker, _happened.Resource.Username);
        Add("Octopus.Release.Previous.Number", before.Previous);
        Add("Octopus.Release.CurrentForEnvironment.Number", before.CurrentForEnvironment);
    }

    private void AddDeployment()
    {
        if (_about.Deployment is not { } id)
            return;

        var deployment = _found.Find<DeploymentResource>(id);
        AddNamed("Octopus.Deployment", id);
        if (deployment is not null)
        {
            Add("Octopus.Deployment.Comments", deployment.Comments ?? "");
            Add("Octopus.Deployment.Created", deployment.Created);
            Add("Octopus.Deployment.CreatedBy.Id", _about.Deployer);
            AddPerson("Octopus.Deployment.CreatedBy", _about.Deployer, deployment.DeployedBy);
        }

        if (_happened.Resource.Category?.EndsWith("Failed", StringComparison.OrdinalIgnoreCase) == true)
        {
            var error = _found.Find<TaskResource>(_about.Task)?.ErrorMessage ?? "";
            Add("Octopus.Deployment.Error", error.AsSpan().Trim().ToString().Split('\n')[0].TrimEnd());
            Add("Octopus.Deployment.ErrorDetail", error);
        }
    }

    private void AddTask()
    {
        if (_about.Task is not { } id)
            return;

        AddNamed("Octopus.Task", id);
        if (_found.Find<TaskResource>(id) is not { } task)
            return;
        Add("Octopus.Task.Status", task.State);
        Add("Octopus.Task.QueueTime", task.QueueTime);
        Add("Octopus.Task.StartTime", task.StartTime);
        Add("Octopus.Task.CompletedTime", task.CompletedTime);
        if (task is { StartTime: { } start, CompletedTime: { } end })
            Add("Octopus.Task.DurationSeconds", (end - start).TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture));
    }

    private void AddMachine()
    {
        if (_about.Machine is not { } id)
            return;

        AddNamed("Octopus.Machine", id);
        if (_found.Find<MachineResource>(id) is not { } machine)
            return;
        Add("Octopus.Machine.Roles", string.Join(',', machine.Roles ?? []));
        Add("Octopus.Machine.Status", machine.IsDisabled == true ? "Disabled" : machine.HealthStatus ?? "");
        Add("Octopus.Machine.Hostname", HostOf(machine));
    }

    private void AddRunbook()
    {
        AddNamed("Octopus.Runbook", _about.Runbook);
        Add("Octopus.RunbookRun.Id", _about.RunbookRun);
    }

    private void AddLinks(OctopusServer server)
    {
        var links = new OctopusLinks(server, _about.Space);
        Add("Octopus.Web.BaseUrl", server.ToString());
        Add("Octopus.Web.ServerUri", server.ToString());
        AddLink("Project", _about.Project, "projects");
        AddLink("Release", _about.Release, "releases");
        AddLink("Deployment", _about.Deployment, "deployments");
        AddLink("Task", _about.Task, "tasks");
        AddLink("Machine", _about.Machine, "infrastructure/machines");

        void AddLink(string name, string? id, string path)
        {
            if (id is null)
                return;
            var link = links.Relative(_found.Find<DocumentResource>(id), $"{path}/{id}");
            Add($"Octopus.Web.{name}Link", link);
            Add($"Octopus.Web.{name}Url", links.Absolute(link));
        }
    }

    private void AddNamed(string prefix, string? id)
    {
        Add(prefix + ".Id", id);
        Add(prefix + ".Name", NameOf(id));
    }

    private void AddPerson(string prefix, string? id, string? username)
    {
        var user = _found.Find<UserResource>(id);
        Add(prefix + ".Username", user?.Username ?? username);
        Add(prefix + ".DisplayName", user?.DisplayName ?? username);
        Add(prefix + ".EmailAddress", user?.EmailAddress ?? "");
    }

    private string? NameOf(string? id) => id is null ? null : _found.Find<DocumentResource>(id)?.Name ?? _happened.Resource.NameInMessage(id);

    private string? NumberInMessage(string id)
    {
        const string Word = "Release ";
        var name = _happened.Resource.NameInMessage(id);
        return name?.StartsWith(Word, StringComparison.OrdinalIgnoreCase) == true ? name[Word.Length..] : name;
    }

    private static string? HostOf(MachineResource machine)
    {
        foreach (var address in (string?[])[machine.Uri, machine.Endpoint?.Uri])
        {
            if (Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Host.Length > 0)
                return uri.Host;
        }

        return machine.Endpoint?.Host;
    }

    private void Add(string name, DateTimeOffset? time) => Add(name, time is { } known ? VariableTime.Text(known) : null);

    private void Add(string name, string? value)
    {
        if (value is not null)
            _values[name] = value;
    }
}
