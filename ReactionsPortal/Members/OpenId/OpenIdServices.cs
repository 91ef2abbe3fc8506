using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using ReactionsPortal.Members.SignIn;

namespace ReactionsPortal.Members.OpenId;

/// <summary>Registers single sign-on.</summary>
internal static class OpenIdServices
{
    /// <summary>Where the provider sends the browser back to: to be registered there.</summary>
    public const string CallbackPath = "/sign-in/openid/callback";

    private static readonly string[] Algorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

    public static void AddOpenId(this AuthenticationBuilder authentication, IConfiguration configuration)
    {
        var services = authentication.Services;
        services.AddOptions<OpenIdOptions>().Bind(configuration.GetSection(OpenIdOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<OpenIdOptions>, OpenIdOptionsValidator>();
        services.AddScoped<OpenIdDoor>();
        services.AddSingleton<SingleSignOn>();
        services.AddSingleton<ProviderCheck>();
        services.AddHostedService<SingleSignOnRefresh>();
        services.AddHttpClient(ProviderCheck.Client, client =>
        {
            client.Timeout = TimeSpan.FromSeconds(10);
            client.MaxResponseContentBufferSize = 256 * 1024;
        }).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }).RemoveAllLoggers();

        // Whether there is such a scheme follows what is set; see SingleSignOn.
        authentication.AddOpenIdConnect();
        services.AddOptions<OpenIdConnectOptions>(OpenIdConnectDefaults.AuthenticationScheme).Configure<SingleSignOn>((scheme, settings) => Apply(scheme, settings.Current));
    }

    /// <summary>Takes what is saved, before anybody calls.</summary>
    public static async Task LoadSingleSignOnAsync(this IServiceProvider services)
    {
        var signOn = services.GetRequiredService<SingleSignOn>();
        await signOn.LoadAsync(CancellationToken.None);
        if (!signOn.Current.IsOn) services.GetRequiredService<IAuthenticationSchemeProvider>().RemoveScheme(OpenIdConnectDefaults.AuthenticationScheme);
    }

    private static void Apply(OpenIdConnectOptions scheme, OpenIdOptions settings)
    {
        scheme.Authority = settings.Authority;
        scheme.ClientId = settings.ClientId;
        scheme.ClientSecret = settings.ClientSecret;
        // The validator has seen to it that plain http is this machine's own.
        scheme.RequireHttpsMetadata = settings.Authority!.StartsWith("https:", StringComparison.OrdinalIgnoreCase);
        scheme.SignInScheme = IdentityConstants.ExternalScheme;
        scheme.CallbackPath = CallbackPath;
        scheme.ResponseType = OpenIdConnectResponseType.Code;
        // By query the browser comes back with cookies that need not be sent to other sites' forms.
        scheme.ResponseMode = OpenIdConnectResponseMode.Query;
        scheme.CorrelationCookie.SameSite = SameSiteMode.Lax;
        scheme.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        scheme.NonceCookie.SameSite = SameSiteMode.Lax;
        scheme.NonceCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        scheme.UsePkce = true;
        scheme.GetClaimsFromUserInfoEndpoint = true;
        scheme.SaveTokens = false;
        scheme.MapInboundClaims = false;
        scheme.ClaimActions.MapJsonKey(settings.GroupClaim, settings.GroupClaim);
        scheme.ClaimActions.MapJsonKey("email_verified", "email_verified");
        scheme.Scope.Clear();
        scheme.Scope.Add("openid");
        foreach (var scope in settings.Scopes.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries))
            scheme.Scope.Add(scope);
        scheme.TokenValidationParameters.ValidAlgorithms = Algorithms;
        scheme.Events.OnTokenValidated = DemandSignatureAsync;
        scheme.Events.OnRemoteFailure = RefuseAsync;
    }

    // The framework takes an unsigned token that came straight from the provider, as the standard allows.
    private static Task DemandSignatureAsync(TokenValidatedContext context)
    {
        if (!Algorithms.Contains(context.SecurityToken.SignatureAlgorithm, StringComparer.Ordinal))
            context.Fail("The identity token is not signed.");
        return Task.CompletedTask;
    }

    private static async Task RefuseAsync(RemoteFailureContext context)
    {
        context.HttpContext.RequestServices.GetRequiredService<ILogger<OpenIdDoor>>().AnswerRefused(context.Failure);
        context.Response.Redirect($"{context.Request.PathBase}/sign-in?refused={nameof(OpenIdRefusal.Answer)}");
        context.HandleResponse();
        await context.HttpContext.RequestServices.GetRequiredService<SignInFailures>().OfNobodyAsync("", $"at the identity provider: {OpenIdRefusals.Reason(OpenIdRefusal.Answer)}");
    }
}
