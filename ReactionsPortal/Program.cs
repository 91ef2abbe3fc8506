using ReactionsPortal.Engine;
using ReactionsPortal.Engine.Intake.Bodies;
using ReactionsPortal.Engine.Reactions;
using ReactionsPortal.Hosting;
using ReactionsPortal.Hosting.Api;
using ReactionsPortal.Keys;
using ReactionsPortal.Layout;
using ReactionsPortal.Members;
using ReactionsPortal.Members.SetUp;
using ReactionsPortal.Members.SignIn;
using ReactionsPortal.Sandbox;
using ReactionsPortal.Subscriptions;
using ReactionsPortal.Triggers;

try
{
    var builder = WebApplication.CreateBuilder(ContentRoot.For(args));

    builder.AddHosting();
    builder.AddTrustedProxies();
    builder.Services.AddSingleton<IRouteTemplates, AspNetRouteTemplates>();
    builder.Services.AddSingleton<IMultipartReader, AspNetMultipartReader>();
    builder.Services.AddReactionsEngine(builder.Configuration);
    builder.Services.AddMembers(builder.Configuration);
    builder.Services.AddApiKeys();
    builder.Services.AddSandbox(builder.Configuration);
    builder.Services.AddPortalApi();
    builder.Services.AddPortalPages();

    var app = builder.Build();
    _ = app.Services.GetRequiredService<DataFolderLock>();

    app.UseTrustedProxies();
    app.UseSecurityHeaders();
    app.UseStaticFiles();
    app.UseStatusPages();
    app.UseRouting();
    app.UseAuthentication();
    app.UseCrossSiteGuard();
    app.UseAuthorization();
    app.UseAntiforgery();

    app.MapHealth();
    app.MapSignOut();
    app.MapSandbox();
    app.MapTriggers();
    app.MapSubscriptions();
    app.MapPortalApi();
    app.MapJobDashboard();
    app.MapPortalPages();

    await app.Services.MigrateReactionsAsync(CancellationToken.None);
    await app.Services.MigrateMembersAsync();
    await app.Services.SetUpUnattendedAsync();
    await app.RunAsync();
    return 0;
}
catch (Exception failure) when (failure is not HostAbortedException)
{
    return StartFailure.Report(failure);
}
