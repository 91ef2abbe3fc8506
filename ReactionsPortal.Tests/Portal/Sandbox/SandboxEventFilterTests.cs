namespace ReactionsPortal.Tests.Portal.Sandbox;

/// <summary>The audit trail: what is asked for comes, newest first, and nothing else.</summary>
public sealed class SandboxEventFilterTests(SandboxFixture fixture) : IClassFixture<SandboxFixture>
{
    private readonly SandboxHost _sandbox = fixture.Sandbox;

    [Theory]
    [InlineData("eventCategories=Created", 7)]
    [InlineData("eventCategories=DeploymentStarted,deploymentsucceeded", 18)]
    [InlineData("eventGroups=Deployment", 27)]
    [InlineData("eventGroups=NoSuchGroup", 0)]
    [InlineData("projects=Projects-1", 12)]
    [InlineData("projects=projects-1,Projects-2&environments=Environments-3", 6)]
    [InlineData("projectGroups=ProjectGroups-1", 23)]
    [InlineData("documentTypes=Releases&eventCategories=Created", 7)]
    [InlineData("documentTypes=Machines", 0)]
    [InlineData("regarding=Projects-1,Environments-2", 3)]
    [InlineData("regardingAny=Projects-1,Environments-2", 18)]
    [InlineData("users=Users-1", 16)]
    [InlineData("eventAgents=Server", 18)]
    [InlineData("tenants=Tenants-1", 0)]
    [InlineData("spaces=Spaces-1", 34)]
    [InlineData("spaces=all", 34)]
    [InlineData("spaces=Spaces-2&includeSystem=true", 0)]
    [InlineData("ids=Events-1001,Events-1003", 2)]
    [InlineData("to=2020-01-01", 0)]
    [InlineData("from=2020-01-01T00:00:00%2B00:00", 34)]
    [InlineData("excludeDifference=true&internal=false", 34)]
    public async Task Filters_find_what_they_name(string query, int count)
    {
        var page = await _sandbox.GetAsync("/events?take=0&" + query);

        Assert.Equal(count, page.GetProperty("TotalResults").GetInt32());
    }

    [Fact]
    public async Task Ranges_of_AutoId_include_both_ends_and_come_newest_first()
    {
        var page = await _sandbox.GetAsync("/Spaces-1/events?fromAutoId=1040&toAutoId=1044");

        Assert.Equal([1044, 1043, 1042, 1041, 1040], page.GetProperty("Items").EnumerateArray().Select(happened => happened.GetProperty("AutoId").GetInt64()));
    }

    [Fact]
    public async Task One_event_is_read_by_its_id_and_its_own_link()
    {
        var page = await _sandbox.GetAsync("/events?take=1");
        var link = page.GetProperty("Items")[0].GetProperty("Links").GetProperty("Self").GetString()!;

        var happened = await _sandbox.GetAsync(link["/sandbox/octopus/api".Length..]);

        Assert.Equal(page.GetProperty("Items")[0].GetProperty("Id").GetString(), happened.GetProperty("Id").GetString());
    }

    [Fact]
    public async Task The_words_of_the_audit_trail_can_be_read()
    {
        var categories = await _sandbox.GetAsync("/events/categories");
        var groups = await _sandbox.GetAsync("/events/groups");
        var types = await _sandbox.GetAsync("/events/documenttypes");

        Assert.Contains("MachineAdded", categories.EnumerateArray().Select(category => category.GetProperty("Id").GetString()));
        Assert.Contains(groups.EnumerateArray(), group => group.GetProperty("Id").GetString() == "Deployment" && group.GetProperty("EventCategories").GetArrayLength() > 3);
        Assert.Contains("Releases", types.EnumerateArray().Select(type => type.GetProperty("Id").GetString()));
    }

    [Fact]
    public async Task The_trail_is_also_given_as_a_table()
    {
        var csv = await _sandbox.Http.GetStringAsync(new Uri("octopus/api/events?asCsv=true&take=2", UriKind.Relative));

        Assert.Equal(4, csv.Split("\r\n").Length);
        Assert.StartsWith("Id,Occurred,Category,", csv, StringComparison.Ordinal);
    }
}
