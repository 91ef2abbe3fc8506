using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using ReactionsPortal.Keys;
using ReactionsPortal.Members.SetUp;
using ReactionsPortal.Members.SignIn;

namespace ReactionsPortal.Members;

/// <summary>Who one is, and what one may do.</summary>
internal static class MembersServices
{
    private const string CookieOrKey = "CookieOrKey";

    private static readonly string[] KeyPaths = ["/api", "/openapi", "/metrics"];

    /// <summary>Registers members, sign-in by cookie or API key, and the policies.</summary>
    public static void AddMembers(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddMembersDatabase();
        services.AddIdentityCore<Member>(PasswordRules.Apply)
            .AddRoles<IdentityRole>()
            .AddEntityFrameworkStores<MembersContext>()
            .AddClaimsPrincipalFactory<MemberClaims>()
            .AddSignInManager()
            .AddDefaultTokenProviders();
        services.Configure<SecurityStampValidatorOptions>(stamp => stamp.ValidationInterval = TimeSpan.FromMinutes(1));

        var authentication = services.AddAuthentication(CookieOrKey);
        authentication.AddPolicyScheme(CookieOrKey, displayName: null, policy => policy.ForwardDefaultSelector = SchemeOf);
        authentication.AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.Scheme, displayName: null, configureOptions: null);
        authentication.AddIdentityCookies(cookies => cookies.ApplicationCookie!.Configure(SignInCookie.Apply));
        Policies.Add(services.AddAuthorizationBuilder());

        services.AddHttpContextAccessor();
        services.AddTransient<IClaimsTransformation, CallerAddress>();
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, MemberRevalidation>();
        services.AddScoped<CurrentActor>();
        services.AddScoped<MemberNotes>();
        services.AddScoped<PasswordSignIn>();
        services.AddSetUp(configuration);
    }

    private static string SchemeOf(HttpContext context) =>
        context.Request.Headers.ContainsKey(ApiKeyHandler.Header)
        && KeyPaths.Any(path => context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase))
            ? ApiKeyHandler.Scheme
            : IdentityConstants.ApplicationScheme;
}
