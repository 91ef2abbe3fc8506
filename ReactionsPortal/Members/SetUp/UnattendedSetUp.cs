using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Hosting;
using ReactionsPortal.Keys;

namespace ReactionsPortal.Members.SetUp;

/// <summary>Creates at start what the section <c>Setup</c> names and the database does not hold: safe to leave set.</summary>
internal static class UnattendedSetUp
{
    public static async Task SetUpUnattendedAsync(this IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var options = scope.ServiceProvider.GetRequiredService<IOptions<SetUpOptions>>().Value;
        if (options is { AdminEmail.Length: > 0, AdminPassword.Length: > 0 })
            await CreateAdministratorAsync(scope.ServiceProvider.GetRequiredService<FirstAdministrator>(), options.AdminEmail, options.AdminPassword);

        if (options.ApiKey is { Length: > 0 } key && scope.ServiceProvider.GetRequiredService<ApiKeys>() is var keys && !await keys.AnyAsync(CancellationToken.None))
            await keys.AddAsync("Set-up", key, Roles.Administrator, new Actor("Setup:ApiKey", MemberRole.Administrator), CancellationToken.None);
    }

    private static async Task CreateAdministratorAsync(FirstAdministrator first, string email, string password)
    {
        if (await first.ExistsAsync(CancellationToken.None)) return;

        var (_, result) = await first.CreateAsync(email, DisplayNameOf(email), password, CancellationToken.None);
        if (!result.Succeeded)
            throw new SettingException($"{SetUpOptions.Section}:{nameof(SetUpOptions.AdminEmail)}", email, string.Join(' ', result.Errors.Select(error => error.Description)));
    }

    private static string DisplayNameOf(string email) => email[..email.IndexOf('@', StringComparison.Ordinal)];
}
