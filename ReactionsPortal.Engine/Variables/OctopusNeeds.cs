using System.Globalization;

namespace ReactionsPortal.Engine.Variables;

/// <summary>What is needed of what Octopus events relate to.</summary>
/// <param name="Documents">Documents to be read.</param>
/// <param name="Ids">Documents of which the id will do, which most events bring with them.</param>
internal readonly record struct OctopusNeeds(OctopusDetails Documents, OctopusDetails Ids = OctopusDetails.None)
{
    private static readonly (string Name, OctopusDetails Details)[] Variables =
    [
        ("Octopus.Space", OctopusDetails.Space),
        ("Octopus.Project", OctopusDetails.Project),
        ("Octopus.ProjectGroup", OctopusDetails.ProjectGroup),
        ("Octopus.Environment", OctopusDetails.Environment),
        ("Octopus.Release.Id", OctopusDetails.Release),
        ("Octopus.Release.Number", OctopusDetails.Release),
        ("Octopus.Release.Notes", OctopusDetails.Release),
        ("Octopus.Release.Created", OctopusDetails.Release),
        ("Octopus.Release.Channel", OctopusDetails.Channel),
        ("Octopus.Release.CreatedBy", OctopusDetails.ReleaseMaker),
        ("Octopus.Release.Previous", OctopusDetails.PreviousRelease),
        ("Octopus.Release.CurrentForEnvironment", OctopusDetails.CurrentRelease),
        ("Octopus.Deployment.Id", OctopusDetails.Deployment),
        ("Octopus.Deployment.Name", OctopusDetails.Deployment),
        ("Octopus.Deployment.Comments", OctopusDetails.Deployment),
        ("Octopus.Deployment.Created", OctopusDetails.Deployment),
        ("Octopus.Deployment.CreatedBy", OctopusDetails.Deployment | OctopusDetails.Deployer),
        ("Octopus.Deployment.Error", OctopusDetails.Task),
        ("Octopus.Deployment.ErrorDetail", OctopusDetails.Task),
        ("Octopus.Deployment.Tenant", OctopusDetails.Tenant),
        ("Octopus.Task", OctopusDetails.Task),
        ("Octopus.Machine", OctopusDetails.Machine),
        ("Octopus.Runbook", OctopusDetails.Runbook),
        ("Octopus.RunbookRun", OctopusDetails.RunbookRun),
        ("Octopus.Web.ProjectLink", OctopusDetails.Project),
        ("Octopus.Web.ProjectUrl", OctopusDetails.Project),
        ("Octopus.Web.ReleaseLink", OctopusDetails.Release),
        ("Octopus.Web.ReleaseUrl", OctopusDetails.Release),
        ("Octopus.Web.DeploymentLink", OctopusDetails.Deployment),
        ("Octopus.Web.DeploymentUrl", OctopusDetails.Deployment),
        ("Octopus.Web.TaskLink", OctopusDetails.Task),
        ("Octopus.Web.TaskUrl", OctopusDetails.Task),
        ("Octopus.Web.MachineLink", OctopusDetails.Machine),
        ("Octopus.Web.MachineUrl", OctopusDetails.Machine),
    ];

    private static readonly Dictionary<string, OctopusDetails> OnlyId = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Octopus.Space.Id"] = OctopusDetails.Space,
        ["Octopus.Project.Id"] = OctopusDetails.Project,
        ["Octopus.ProjectGroup.Id"] = OctopusDetails.ProjectGroup,
        ["Octopus.Environment.Id"] = OctopusDetails.Environment,
        ["Octopus.Release.Id"] = OctopusDetails.Release,
        ["Octopus.Release.Channel.Id"] = OctopusDetails.Channel,
        ["Octopus.Deployment.Id"] = OctopusDetails.Deployment,
        ["Octopus.Deployment.Tenant.Id"] = OctopusDetails.Tenant,
        ["Octopus.Task.Id"] = OctopusDetails.Task,
        ["Octopus.Machine.Id"] = OctopusDetails.Machine,
        ["Octopus.Runbook.Id"] = OctopusDetails.Runbook,
        ["Octopus.RunbookRun.Id"] = OctopusDetails.RunbookRun,
    };

    /// <summary>Nothing.</summary>
    public static OctopusNeeds Nothing { get; } = new(OctopusDetails.None);

    /// <summary>All that there is.</summary>
    public static OctopusNeeds All { get; } = new(OctopusDetails.All, OctopusDetails.All);

    /// <summary>What a variable needs.</summary>
    /// <param name="path">A name, or the beginning of some: <c>Octopus.Release</c> stands for all below it.</param>
    public static OctopusNeeds OfVariable(string path)
    {
        var bracket = path.IndexOf('[', StringComparison.Ordinal);
        var name = bracket < 0 ? path : path[..bracket];
        if (OnlyId.TryGetValue(name, out var id))
            return new OctopusNeeds(OctopusDetails.None, id);
        var details = OctopusDetails.None;
        foreach (var (variable, its) in Variables)
        {
            if (IsAtOrBelow(name, variable) || IsAtOrBelow(variable, name))
                details |= its;
        }
        return new OctopusNeeds(details);
    }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static OctopusNeeds Parse(string text)
    {
        var parts = text.Split(' ');
        return new OctopusNeeds((OctopusDetails)int.Parse(parts[0], CultureInfo.InvariantCulture), (OctopusDetails)int.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    /// <summary>Both.</summary>
    public static OctopusNeeds operator |(OctopusNeeds one, OctopusNeeds other) => new(one.Documents | other.Documents, one.Ids | other.Ids);

    /// <summary>Whether whoever has these has others too.</summary>
    public bool Includes(OctopusNeeds other) => (other.Documents & ~Documents) == OctopusDetails.None && (other.Ids & ~(Ids | Documents)) == OctopusDetails.None;

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(int)Documents} {(int)Ids}");

    private static bool IsAtOrBelow(string path, string name) =>
        path.StartsWith(name, StringComparison.OrdinalIgnoreCase) && (path.Length == name.Length || path[name.Length] == '.');
}
