using System.Globalization;
using ReactionsPortal.CommandLine;
using ReactionsPortal.Engine;
using ReactionsPortal.Engine.Intake.Bodies;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Hosting;
using ReactionsPortal.Hosting.Api;
using ReactionsPortal.Hosting.Metrics;
using ReactionsPortal.Hosting.Protection;
using ReactionsPortal.Keys;
using ReactionsPortal.Layout;
using ReactionsPortal.Localization;
using ReactionsPortal.Members;
using ReactionsPortal.Members.Account;
using ReactionsPortal.Members.OpenId;
using ReactionsPortal.Members.Passkeys;
using ReactionsPortal.Members.SetUp;
using ReactionsPortal.Members.SignIn;
using ReactionsPortal.Sandbox;
using ReactionsPortal.Subscriptions;
using ReactionsPortal.Triggers;

// What is made for nobody in particular is in English, whatever the machine speaks.
CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");

if (PortalCommands.Has(args))
    return await PortalCommands.RunAsync(args);

try
{
    var builder = WebApplication.CreateBuilder(ContentRoot.For(args));

    builder.LookAtSettings();
    builder.AddHosting();
    builder.AddTrustedProxies();
    builder.Services.AddSingleton<IRouteTemplates, AspNetRouteTemplates>();
    builder.Services.AddSingleton<IMultipartReader, AspNetMultipartReader>();
    builder.Services.AddReactionsEngine(builder.Configuration);
    builder.Services.AddMembers(builder.Configuration);
    builder.Services.AddApiKeys();
    builder.Services.AddSandbox(builder.Configuration);
    builder.Services.AddPortalApi();
    builder.Services.AddPortalMetrics();
    builder.Services.AddPortalPages();

    var app = builder.Build();
    _ = app.Services.GetRequiredService<DataFolderLock>();
    await app.Services.MigrateReactionsAsync(CancellationToken.None);
    await app.Services.MigrateMembersAsync();
    app.Services.OpenProtectionKeys();

    app.UseTrustedProxies();
    app.UseSecurityHeaders();
    app.UsePathGuard();
    app.UseStaticFiles();
    app.UseRefusalLog();
    app.UsePageLanguage();
    app.UseStatusPages();
    app.UseRouting();
    app.UseAuthentication();
    app.UseCrossSiteGuard();
    app.UseAuthorization();
    app.UseLivePageLimit();
    app.UseAntiforgery();

    app.MapHealth();
    app.MapPortalMetrics();
    app.MapSignOut();
    app.MapOwnSessions();
    app.MapOpenId();
    app.MapPasskeys();
    app.MapSandbox();
    app.MapTriggers();
    app.MapSubscriptions();
    app.MapPortalApi();
    app.MapPortalPages();

    await app.Services.AloneAsync(app.Services.MakeFirstAsync, CancellationToken.None);
    await app.Services.LoadSingleSignOnAsync();
    app.MapJobDashboard();
    await app.RunToTheEndAsync();
    return 0;
}
catch (Exception failure) when (failure is not HostAbortedException)
{
    return StartFailure.Report(failure);
}
