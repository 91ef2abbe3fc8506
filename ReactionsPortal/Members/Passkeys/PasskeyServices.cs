using Microsoft.AspNetCore.Identity;

namespace ReactionsPortal.Members.Passkeys;

internal static class PasskeyServices
{
    public static void AddPasskeys(this IServiceCollection services)
    {
        // A passkey stands for password and second factor together: the device has to know who holds it.
        services.Configure<IdentityPasskeyOptions>(options =>
        {
            options.UserVerificationRequirement = "required";
            options.ResidentKeyRequirement = "required";
        });
        services.AddScoped<OwnPasskeys>();
        services.AddScoped<PasskeySignIn>();
    }
}
