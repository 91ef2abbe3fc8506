using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Identity;
using ReactionsPortal.Engine.Folders;
using ReactionsPortal.Keys;
using ReactionsPortal.Members.Account;
using ReactionsPortal.Members.Directory;
using ReactionsPortal.Members.Links;
using ReactionsPortal.Members.OpenId;
using ReactionsPortal.Members.Passkeys;
using ReactionsPortal.Members.Sessions;
using ReactionsPortal.Members.SetUp;
using ReactionsPortal.Members.SignIn;
using ReactionsPortal.Members.Views;

namespace ReactionsPortal.Members;

/// <summary>Who one is, and what one may do.</summary>
internal static class MembersServices
{
    private const string CookieOrKey = "CookieOrKey";

    private static readonly string[] KeyPaths = ["/api", "/openapi", "/metrics"];

    /// <summary>Registers members, sign-in by cookie or API key, and the policies.</summary>
    public static void AddMembers(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddMembersDatabase(configuration);
        services.AddIdentityCore<Member>(PasswordRules.Apply)
            .AddRoles<IdentityRole>()
            .AddEntityFrameworkStores<MembersContext>()
            .AddUserStore<MemberStore>()
            .AddPasswordValidator<StrongPasswordValidator>()
            .AddClaimsPrincipalFactory<MemberClaims>()
            .AddSignInManager<MemberSignIn>()
            .AddDefaultTokenProviders();
        services.Configure<SecurityStampValidatorOptions>(SignInCookie.Apply);

        var authentication = services.AddAuthentication(CookieOrKey);
        authentication.AddPolicyScheme(CookieOrKey, displayName: null, policy => policy.ForwardDefaultSelector = SchemeOf);
        authentication.AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.Scheme, displayName: null, configureOptions: null);
        authentication.AddOpenId(configuration);
        authentication.AddIdentityCookies(cookies => cookies.ApplicationCookie!.Configure(SignInCookie.Apply));
        Policies.Add(services.AddAuthorizationBuilder());

        services.AddHttpContextAccessor();
        services.AddTransient<IClaimsTransformation, CallerAddress>();
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, MemberRevalidation>();
        services.AddScoped<CircuitHandler, SessionGuard>();
        services.AddScoped<CurrentActor>();
        services.AddScoped<ICaller, Caller>();
        services.AddFolderGuards();
        services.AddScoped<MemberNotes>();
        services.AddScoped<PasswordSignIn>();
        services.AddScoped<SignInFailures>();
        services.AddSingleton<SignInPace>();
        services.AddScoped<CodeSignIn>();
        services.AddScoped<OwnPassword>();
        services.AddPasskeys();
        services.AddSingleton<SessionNews>();
        services.AddSingleton<MemberSessions>();
        services.AddSingleton<MemberDirectory>();
        services.AddSingleton<ILookupNormalizer, UpperInvariantLookupNormalizer>();
        services.AddSingleton<MemberLinks>();
        services.AddSingleton<SavedViews>();
        services.AddScoped<LinkDoor>();
        services.AddSetUp(configuration);
    }

    private static string SchemeOf(HttpContext context) =>
        context.Request.Headers.ContainsKey(ApiKeyHandler.Header)
        && KeyPaths.Any(path => context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase))
            ? ApiKeyHandler.Scheme
            : IdentityConstants.ApplicationScheme;
}
