using System.Net;
using System.Text.RegularExpressions;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Portal.Members.Account;

/// <summary>An authenticator app from its QR code to signing in with it, and without it.</summary>
public sealed partial class AuthenticatorTests(RunningPortal running) : IClassFixture<RunningPortal>
{
    private PortalProcess Portal => running.Portal;

    [Fact]
    public async Task It_is_turned_on_by_a_code_asked_for_after_the_password_and_replaced_by_recovery_codes_once_each()
    {
        using var browser = await Portal.JoinAsync("tina@example.com", "Viewer");
        var (key, codes) = await TurnOnAsync(browser);
        Assert.Equal(10, codes.Count);

        using var other = new FormClient(Portal);
        var password = await other.FillAsync("/sign-in?returnUrl=%2Faccount", ("Email", "tina@example.com"), ("Password", Colleagues.Password));
        Assert.StartsWith("/sign-in/code", password.SentTo, StringComparison.Ordinal);
        using var notYet = await other.OpenAsync("/account");
        Assert.Equal("/sign-in", notYet.Headers.Location!.AbsolutePath);
        var wrong = await other.FillAsync(password.SentTo!, ("Code", "000000"));
        Assert.Contains("The code is wrong.", wrong.Page, StringComparison.Ordinal);
        var code = AuthenticatorApp.Code(key);
        var right = await other.FillAsync(password.SentTo!, ("Code", code));
        Assert.Equal("/account", right.SentTo);
        Assert.Contains("The code is wrong.", (await RecoverAsync(code)).Page, StringComparison.Ordinal);

        Assert.Equal("/account", (await RecoverAsync(codes[0])).SentTo);
        Assert.Contains("The code is wrong.", (await RecoverAsync(codes[0])).Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_key_and_the_recovery_codes_are_not_stored_in_clear()
    {
        using var browser = await Portal.JoinAsync("clara@example.com", "Viewer");
        var (key, codes) = await TurnOnAsync(browser);

        var stored = await TokensAsync();

        Assert.NotEmpty(stored);
        Assert.All(stored, value => Assert.DoesNotContain(key, value, StringComparison.OrdinalIgnoreCase));
        Assert.All(stored, value => Assert.DoesNotContain(codes[0], value, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task The_password_is_asked_for_to_turn_it_off_and_guessed_codes_lock_out()
    {
        using var browser = await Portal.JoinAsync("otto@example.com", "Viewer");
        await TurnOnAsync(browser);
        var refused = await browser.FillAsync("/account/authenticator", ("Password", "not it"), ("Wish", "Off"));
        var off = await browser.FillAsync("/account/authenticator", ("Password", Colleagues.Password), ("Wish", "Off"));
        Assert.Contains("The current password is wrong.", refused.Page, StringComparison.Ordinal);
        Assert.Contains("The authenticator app is off.", off.Page, StringComparison.Ordinal);

        await TurnOnAsync(browser);
        using var guesser = new FormClient(Portal);
        var password = await guesser.FillAsync("/sign-in", ("Email", "otto@example.com"), ("Password", Colleagues.Password));
        var last = "";
        for (var guess = 0; guess < 6; guess++)
            last = (await guesser.FillAsync(password.SentTo!, ("Code", $"AAAAA-BBBB{guess}"))).Page;
        Assert.Contains("Try again in 5 minutes.", last, StringComparison.Ordinal);
    }

    private async Task<FormClient.Filled> RecoverAsync(string code)
    {
        using var browser = new FormClient(Portal);
        var password = await browser.FillAsync("/sign-in?returnUrl=%2Faccount", ("Email", "tina@example.com"), ("Password", Colleagues.Password));
        return await browser.FillAsync(password.SentTo!, ("Code", code));
    }

    private static async Task<(string Key, IReadOnlyList<string> Codes)> TurnOnAsync(FormClient browser)
    {
        var page = await browser.ReadAsync("/account/authenticator");
        Assert.Contains("<svg", page, StringComparison.Ordinal);
        var key = Key().Match(page).Groups["key"].Value.Replace(" ", "", StringComparison.Ordinal);
        var on = await browser.FillAsync("/account/authenticator", ("Password", Colleagues.Password), ("Code", AuthenticatorApp.Code(key)));
        Assert.Equal(HttpStatusCode.OK, on.Status);
        Assert.Contains("The authenticator app is on", on.Page, StringComparison.Ordinal);
        return (key, [.. Codes().Matches(on.Page).Select(match => match.Groups["code"].Value)]);
    }

    private async Task<IReadOnlyList<string>> TokensAsync()
    {
        await using var connection = await Portal.OpenDatabaseAsync(isReadOnly: true);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT \"Value\" FROM \"AspNetUserTokens\"";
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<string>();
        while (await reader.ReadAsync())
            values.Add(reader.GetString(0));
        return values;
    }

    [GeneratedRegex("<code class=\"key\"[^>]*>(?<key>[^<]+)<", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Key();

    [GeneratedRegex("<li[^>]*><code[^>]*>(?<code>[^<]+)<", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Codes();
}
