using Microsoft.Playwright;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Browser.Journeys;

/// <summary>From the portal's button over the identity provider's page back to the page that was asked for.</summary>
[Collection(BrowserCollection.Name)]
public sealed class SingleSignOnTests(Chromium chromium, OpenIdPortal running) : IClassFixture<OpenIdPortal>
{
    [Fact]
    public async Task A_person_signs_in_at_the_provider_and_lands_on_the_page_that_was_asked_for()
    {
        running.Provider.Next = new("sub-hedy", "hedy@corp.example", "Hedy Lamarr", ["portal-editors"]);
        running.Provider.AsksFirst = true;
        await using var visit = await Visit.BeginAsync(chromium, running.Portal);
        await visit.Page.GotoAsync("/events");
        await visit.LookRightAsync("sign-in-corp");

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Sign in with Corp" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Go on as Hedy Lamarr" }).ClickAsync();

        await Assertions.Expect(visit.Page).ToHaveURLAsync($"{running.Portal.Address}/events");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Hedy Lamarr, member menu" })).ToBeVisibleAsync();
    }
}
