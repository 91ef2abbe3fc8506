using System.Text.Json.Nodes;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Portal.Triggers;

/// <summary>What the products' own packages sign is taken: those of GitHub, Standard Webhooks and Stripe, which know nothing of the portal.</summary>
[Collection(PortalCollection.Name)]
public sealed class SignersTests(RunningPortal running)
{
    private static readonly string Folder = Path.Combine(Repository.Folder, "ReactionsPortal.Tests", "Portal", "Triggers", "Signers");
    private readonly PortalProcess _portal = running.Portal;

    [Fact]
    public async Task What_the_products_own_packages_sign_is_taken_and_nothing_that_differs()
    {
        const string Secret = "whsec_It's a Secret to Everybody";
        const string Base64Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        await _portal.Api.SetSecretAsync("Signing", Secret);
        await _portal.Api.SetSecretAsync("SigningBase64", Base64Secret);

        var printed = await Node.RunAsync(Folder, "sign.js", new Dictionary<string, string>
        {
            ["PORTAL_URL"] = _portal.Address,
            ["SECRET"] = Secret,
            ["BASE64_SECRET"] = Base64Secret,
            ["GITHUB"] = await OpenAsync("gitHub", "Signing"),
            ["STANDARD_WEBHOOKS"] = await OpenAsync("standardWebhooks", "SigningBase64"),
            ["STRIPE"] = await OpenAsync("stripe", "Signing"),
        });

        var said = JsonNode.Parse(printed)!;
        foreach (var product in (string[])["github", "standardWebhooks", "stripe"])
            Assert.Equal((product, 202, 401, 401), (product, (int)said[product]!["signed"]!, (int)said[product]!["changed"]!, (int)said[product]!["stranger"]!));
        Assert.Equal((401, 401), ((int)said["standardWebhooks"]!["old"]!, (int)said["stripe"]!["old"]!));
    }

    private async Task<string> OpenAsync(string scheme, string secret)
    {
        var route = $"/triggers/signed-{scheme}";
        await _portal.Api.CreateAsync(A.Reaction().OnWebhook(route).WithWebhook("auth", $$"""{"{{scheme}}": {"secret": "{{secret}}"} }""").Runs("'seen'"));
        return route;
    }
}
