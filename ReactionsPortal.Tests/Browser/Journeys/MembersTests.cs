using Microsoft.Playwright;
using ReactionsPortal.Tests.Browser.Pages;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Browser.Journeys;

/// <summary>An Administrator invites somebody, who comes, and is sent away again while looking at a page.</summary>
[Collection(BrowserCollection.Name)]
public sealed class MembersTests(Chromium chromium, RunningPortal running)
{
    [Fact]
    public async Task An_invited_person_joins_and_loses_the_open_page_at_once_when_disabled()
    {
        var portal = running.Portal;
        await using var visit = await Visit.BeginAsync(chromium, portal);
        await new SignInPage(visit.Page).EnterAsync("/members");
        var members = new MembersPage(visit.Page);
        await members.OpenAsync();
        var link = await members.InviteAsync("nora@example.com", "Viewer");
        await visit.LookRightAsync("members");

        await using var other = await Visit.BeginAsync(chromium, portal);
        await other.Page.GotoAsync(link);
        await other.Page.GetByLabel("Your name").FillAsync("Nora");
        await other.Page.GetByLabel("Password", new() { Exact = true }).FillAsync(Colleagues.Password);
        await other.Page.GetByLabel("Password again").FillAsync(Colleagues.Password);
        await other.Page.GetByRole(AriaRole.Button, new() { Name = "Create account" }).ClickAsync();
        await other.Page.GotoAsync("/runs");
        await other.Page.ToBeLiveAsync();

        await members.OpenAsync();
        await members.ChooseRoleAsync("Nora", "Editor", "Leave it");
        await Assertions.Expect(members.RoleOf("Nora")).ToHaveValueAsync("Viewer");
        await members.DoAsync("Nora", "Disable", "Disable member");
        await Assertions.Expect(members.Row("Nora")).ToContainTextAsync("Disabled");
        await Assertions.Expect(other.Page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_member_turns_the_authenticator_app_on_and_sees_its_browsers()
    {
        var portal = running.Portal;
        using var joined = await portal.JoinAsync("walt@example.com", "Editor", "Walt");
        await using var visit = await Visit.BeginAsync(chromium, portal);
        await visit.Page.GotoAsync("/account/authenticator");
        await new SignInPage(visit.Page).FillAsync("walt@example.com", Colleagues.Password);
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Img, new() { Name = "QR code with the key of your authenticator app" })).ToBeVisibleAsync();

        await visit.Page.GetByLabel("Current password").FillAsync(Colleagues.Password);
        await visit.Page.GetByLabel("Code", new() { Exact = true }).FillAsync(AuthenticatorApp.Code(await visit.Page.Locator("code.key").InnerTextAsync()));
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Turn on" }).ClickAsync();

        await Assertions.Expect(visit.Page.GetByText("The authenticator app is on")).ToBeVisibleAsync();
        await visit.Page.GotoAsync("/account");
        await Assertions.Expect(visit.Page.GetByText("this browser", new() { Exact = true })).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.GetByText("Chrome on Linux")).ToBeVisibleAsync();
        await visit.LookRightAsync("account");

        await visit.Page.Context.ClearCookiesAsync();
        await visit.Page.GotoAsync("/account");
        await new SignInPage(visit.Page).FillAsync("walt@example.com", Colleagues.Password);
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Enter the code" })).ToBeVisibleAsync();
        await visit.LookRightAsync("sign-in-code", isPictured: true);
    }

    [Fact]
    public async Task A_passkey_is_added_and_signs_in_without_password_and_code_until_it_is_removed()
    {
        var portal = running.Portal;
        using var joined = await portal.JoinAsync("piet@example.com", "Viewer", "Piet");
        await using var visit = await Visit.BeginAsync(chromium, portal);
        await PlugInAuthenticatorAsync(visit.Page);
        await visit.Page.GotoAsync("/account/passkeys");
        await new SignInPage(visit.Page).FillAsync("piet@example.com", Colleagues.Password);

        await visit.Page.GetByLabel("Name", new() { Exact = true }).FillAsync("Laptop");
        await visit.Page.GetByLabel("Current password").FillAsync(Colleagues.Password);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByText("The passkey was added.")).ToBeVisibleAsync();
        await visit.LookRightAsync("passkeys");

        await visit.Page.Context.ClearCookiesAsync();
        await visit.Page.GotoAsync("/account");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Use a passkey" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByText("Piet, piet@example.com. Role: Viewer.")).ToBeVisibleAsync();

        await visit.Page.GotoAsync("/account/passkeys");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Remove Laptop" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByText("Laptop")).ToHaveCountAsync(0);
        await visit.Page.Context.ClearCookiesAsync();
        await visit.Page.GotoAsync("/account");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Use a passkey" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByText("The passkey did not sign you in.")).ToBeVisibleAsync();
    }

    private static async Task PlugInAuthenticatorAsync(IPage page)
    {
        var devTools = await page.Context.NewCDPSessionAsync(page);
        await devTools.SendAsync("WebAuthn.enable");
        await devTools.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["options"] = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
    }
}
