using ReactionsPortal.Engine.Octopus;

namespace ReactionsPortal.Tests.Engine.Octopus;

public sealed class OctopusEventNamesTests
{
    [Theory]
    [InlineData("DeploymentFailed", "Deployments-1,Projects-1", "DeploymentFailed")]
    [InlineData("Created", "Releases-1,Projects-1,Channels-1", "Created,ReleaseCreated")]
    [InlineData("Created", "Projects-1,Releases-1", "Created,ReleaseCreated")]
    [InlineData("Modified", "Projects-1,deploymentprocess-Projects-1", "Modified,DeploymentProcessUpdated,DeploymentProcessModified")]
    [InlineData("Modified", "variableset-Projects-1", "Modified,VariableSetUpdated,VariableSetModified")]
    [InlineData("Deleted", "ProjectGroups-1", "Deleted,ProjectGroupDeleted")]
    [InlineData("Created", "MachinePolicies-1", "Created,MachinePolicyCreated")]
    [InlineData("Created", "", "Created")]
    [InlineData("MachineAdded", "Machines-1,Environments-1", "MachineAdded,TentacleRegistered")]
    [InlineData("ReleaseCreated", "Releases-1", "ReleaseCreated")]
    public void An_event_has_its_category_and_its_documents_words_as_names(string category, string related, string names) =>
        Assert.Equal(names.Split(','), OctopusEventNames.Of(category, related.Split(',', StringSplitOptions.RemoveEmptyEntries)));

    [Fact]
    public void The_catalogue_names_every_event_once() =>
        Assert.Equal(OctopusEventCatalog.All.Count, OctopusEventCatalog.All.DistinctBy(kind => kind.Name.ToUpperInvariant()).Count());

    [Fact]
    public void An_event_that_the_catalogue_does_not_have_is_called_by_its_name() =>
        Assert.Equal("SomethingNew", OctopusEventCatalog.WordsFor("SomethingNew"));
}
