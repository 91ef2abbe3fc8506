using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using ReactionsPortal.Engine.Intake;
using ReactionsPortal.Engine.Intake.Proofs;
using ReactionsPortal.Members;
using ReactionsPortal.Members.SignIn;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Attacks;

/// <summary>Somebody tries passwords: one member's, everybody's, and looks whether some answer gives something away.</summary>
[Collection(AttackCollection.Name)]
public sealed class GuessingTests(AttackedPortal attacked)
{
    private PortalProcess Portal => attacked.Portal;

    [Fact]
    public async Task A_member_is_locked_out_after_five_guesses_wherever_they_come_from()
    {
        using var victim = await Portal.JoinAsync("victim@example.com", "Viewer");

        for (var guess = 0; guess < 5; guess++)
            await TryAsync($"198.51.100.{guess + 1}", "victim@example.com", $"guess {guess}");
        var right = await TryAsync("198.51.100.9", "victim@example.com", Colleagues.Password);

        Assert.Contains("Too many wrong passwords. Try again in 5 minutes.", right, StringComparison.Ordinal);
        Assert.Equal(["LockedOut", "SignInFailed", "SignInFailed", "SignInFailed", "SignInFailed"], (await EntriesAsync("victim@example.com")).Take(5).Select(entry => (string)entry["action"]!));
        await attacked.ToLogAsync("Sign-in as victim@example.com from 198.51.100.3 refused: wrong password");
        await attacked.ToLogAsync("Sign-in as victim@example.com from 198.51.100.9 refused: locked out");
    }

    [Fact]
    public async Task An_address_that_tries_one_password_on_everybody_is_stopped_and_nobody_else_is()
    {
        using var bystander = await Portal.JoinAsync("bystander@example.com", "Viewer");

        for (var guess = 0; guess < AttackedPortal.Failures; guess++)
            Assert.Contains("E-mail address or password is wrong.", await TryAsync("203.0.113.7", $"person{guess}@example.com", "Summer2026!"), StringComparison.Ordinal);
        var stopped = await TryAsync("203.0.113.7", "bystander@example.com", Colleagues.Password);
        var elsewhere = await TryAsync("203.0.113.8", "bystander@example.com", Colleagues.Password);

        Assert.Contains("Too many attempts to sign in came from your address.", stopped, StringComparison.Ordinal);
        Assert.Equal("/", elsewhere);
        await attacked.ToLogAsync("Sign-in as bystander@example.com from 203.0.113.7 refused: too many failures from this address");
        var entry = Assert.Single(await EntriesAsync("person3@example.com"));
        Assert.Equal(("SignInFailed", "not signed in", "203.0.113.7", "nobody has this address"), ((string)entry["action"]!, (string)entry["actor"]!, (string)entry["from"]!, (string)entry["detail"]!));
    }

    [Fact]
    public async Task What_was_typed_as_the_address_and_is_none_is_neither_logged_nor_kept()
    {
        await TryAsync("203.0.113.20", "Sturdy-Typed-In-The-Wrong-Field-7", "x");

        await attacked.ToLogAsync("Sign-in as (no e-mail address) from 203.0.113.20 refused");
        Assert.DoesNotContain("Sturdy-Typed", Portal.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Sturdy-Typed", (await Portal.Api.GetAsync<JsonNode>("/api/v1/audit?limit=50")).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_stranger_sends_looks_like_no_line_of_the_log()
    {
        await TryAsync("203.0.113.21", "x@example.com\n12:00:00 INF SignIn All is well\u001b[2J", "x");

        await attacked.ToLogAsync(@"Sign-in as x@example.com\u000a12:00:00 INF SignIn All is well\u001b[2J from 203.0.113.21 refused");
        Assert.DoesNotContain(Portal.Output.Split('\n'), line => line.StartsWith("12:00:00 INF SignIn", StringComparison.Ordinal));
    }

    /// <summary>The time itself is measured by the bench <c>timing</c>: here the same work is done.</summary>
    [Fact]
    public async Task An_unknown_address_a_disabled_member_and_a_wrong_password_cost_the_same_hash_and_are_told_the_same()
    {
        var hasher = new CountingHasher();
        await using var host = new InProcessPortal();
        await using var counted = host.WithWebHostBuilder(builder => builder.ConfigureTestServices(services => services.AddSingleton<IPasswordHasher<Member>>(hasher)));
        await using var scope = counted.Services.CreateAsyncScope();
        var members = scope.ServiceProvider.GetRequiredService<UserManager<Member>>();
        foreach (var (email, disabled) in ((string, long?)[])[("able@example.com", null), ("disabled@example.com", 1)])
            Assert.True((await members.CreateAsync(new Member { UserName = email, Email = email, DisabledAt = disabled, LockoutEnabled = true }, Colleagues.Password)).Succeeded);
        scope.ServiceProvider.GetRequiredService<IHttpContextAccessor>().HttpContext = new DefaultHttpContext { RequestServices = scope.ServiceProvider };

        var told = new List<(int Hashes, string Words)>();
        foreach (var email in (string[])["able@example.com", "disabled@example.com", "nobody@example.com"])
        {
            hasher.Verified = 0;
            var outcome = Assert.IsType<SignInOutcome.Refused>(await scope.ServiceProvider.GetRequiredService<PasswordSignIn>().TryAsync(email, "wrong password", isRemembered: false));
            told.Add((hasher.Verified, outcome.Why));
        }

        Assert.All(told, one => Assert.Equal((1, "E-mail address or password is wrong."), one));
    }

    /// <summary>A wrong key, a wrong signature with one secret or two, another product's proof, and a route that does not exist.</summary>
    [Theory]
    [InlineData(0, false, false, false)]
    [InlineData(0, true, false, false)]
    [InlineData(1, false, false, false)]
    [InlineData(2, true, false, false)]
    [InlineData(0, false, true, false)]
    [InlineData(0, false, false, true)]
    public void A_refused_webhook_costs_the_same_whatever_is_wrong_with_it(int bodies, bool tokens, bool message, bool discord)
    {
        var effort = new ProofEffort(new WebhookCall { Method = "POST", Path = "/triggers/a", Query = [], Headers = [], Body = "{}"u8.ToArray() });
        for (var body = 0; body < bodies; body++)
            effort.CountBody();
        if (tokens)
            effort.CountTokens();
        if (message)
            effort.CountMessage();
        if (discord)
            effort.CountDiscord();

        effort.Level();

        Assert.Equal((2, true, true, true), effort.Done);
    }

    private async Task<string> TryAsync(string from, string email, string password)
    {
        using var browser = new FormClient(Portal);
        browser.ComesFrom(from);
        var answer = await browser.FillAsync("/sign-in", ("Email", email), ("Password", password));
        return answer.SentTo ?? answer.Page;
    }

    private async Task<IReadOnlyList<JsonNode>> EntriesAsync(string subject) =>
        [.. (await Portal.Api.GetAsync<JsonNode>($"/api/v1/audit?subject={subject}"))["items"]!.AsArray().OfType<JsonNode>()];

    private sealed class CountingHasher : PasswordHasher<Member>, IPasswordHasher<Member>
    {
        public int Verified { get; set; }

        public override PasswordVerificationResult VerifyHashedPassword(Member user, string hashedPassword, string providedPassword)
        {
            Verified++;
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
