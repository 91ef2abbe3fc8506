using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ReactionsPortal.Triggers;

namespace ReactionsPortal.Tests.Portal.Triggers;

/// <summary>Which of two routes is more specific, and whether a path fits both.</summary>
public sealed class RouteTemplatesTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().BuildServiceProvider();
    private readonly AspNetRouteTemplates _templates;

    public RouteTemplatesTests() => _templates = new AspNetRouteTemplates(Options.Create(new RouteOptions()), _services);

    [Theory]
    [InlineData("/triggers/x", "/triggers/{a}", "/triggers/x")]
    [InlineData("/triggers/{a:int}", "/triggers/{b}", "/triggers/1")]
    [InlineData("/triggers/x/{a}", "/triggers/{b}/x", "/triggers/x/x")]
    [InlineData("/triggers/x/{a}", "/triggers/x/{*rest}", "/triggers/x/a")]
    [InlineData("/triggers/X", "/triggers/{a}/{b?}", "/triggers/X")]
    [InlineData("/triggers/p/{a:range(500,600)}", "/triggers/p/{b}", "/triggers/p/500")]
    [InlineData("/triggers/v{major}.{minor}", "/triggers/{version}", "/triggers/v1.1")]
    [InlineData("/triggers/a/b", "/triggers/{*all}", "/triggers/a/b")]
    [InlineData("/triggers/f/{id:guid}", "/triggers/f/{name:length(36)}/{more?}", "/triggers/f/0f8fad5b-d9cb-469f-a165-70867728950e")]
    public void Of_two_routes_that_overlap_the_more_specific_is_known(string specific, string general, string path)
    {
        Assert.Equal(path, _templates.Shared(specific, general));
        Assert.Equal(path, _templates.Shared(general, specific));
        Assert.True(_templates.Rank(specific) < _templates.Rank(general));
    }

    [Theory]
    [InlineData("/triggers/{a}", "/triggers/{b}")]
    [InlineData("/triggers/{a:int}", "/triggers/{b:min(5)}")]
    [InlineData("/triggers/{a}", "/triggers/{a?}")]
    [InlineData("/triggers/p/{feed=main}", "/triggers/p/{feed}")]
    [InlineData("/triggers/{a:int}", "/triggers/{b:maxlength(3)}")]
    public void Routes_of_which_neither_is_more_specific_are_told(string one, string other)
    {
        Assert.NotNull(_templates.Shared(one, other));
        Assert.Equal(_templates.Rank(one), _templates.Rank(other));
    }

    [Theory]
    [InlineData("/triggers/x", "/triggers/y")]
    [InlineData("/triggers/x", "/triggers/x/{a}")]
    [InlineData("/triggers/abc", "/triggers/{a:int}")]
    [InlineData("/triggers/{a:int}", "/triggers/{b:guid}")]
    [InlineData("/triggers/{a:alpha}", "/triggers/{b:int}")]
    [InlineData("/triggers/{a:max(5)}", "/triggers/{b:min(6)}")]
    [InlineData("/triggers/a/{x}/c", "/triggers/a/{x}/d")]
    public void Routes_that_no_path_fits_both_of_do_not_overlap(string one, string other)
    {
        Assert.Null(_templates.Shared(one, other));
        Assert.Null(_templates.Shared(other, one));
    }

    [Fact]
    public void A_route_with_more_parts_than_can_be_ranked_is_refused() =>
        Assert.Contains("maximum number of allowed segments", _templates.Problem("/triggers" + string.Concat(Enumerable.Repeat("/a", 28))), StringComparison.Ordinal);

    [Theory]
    [InlineData("/triggers/{a", "The route is not a route template: There is an incomplete parameter in the route template. Check that each '{' character has a matching '}' character.")]
    [InlineData("/triggers/{a:nosuch}", "The route is not a route template: There is no constraint named 'nosuch'.")]
    public void What_is_wrong_with_a_route_is_said_without_the_frameworks_own_names(string route, string problem) =>
        Assert.Equal(problem, _templates.Problem(route));

    public void Dispose() => _services.Dispose();
}
