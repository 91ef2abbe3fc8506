namespace ReactionsPortal.Hosting;

/// <summary>What is answered where an endpoint left the answer empty, or broke: programs get problem details, people a page.</summary>
internal static class StatusPages
{
    /// <summary>Seconds after which one who was told that the database cannot be used may come again.</summary>
    public const string ComeAgainAfter = "5";

    private static readonly string[] ForPrograms = ["/api", "/openapi", "/triggers", "/octopus", "/sandbox/octopus", "/sandbox/control", "/health", "/metrics", "/_blazor", "/_framework", "/_content"];

    /// <summary>Whether this address is called by programs.</summary>
    public static bool IsForPrograms(PathString path) => ForPrograms.Any(start => path.StartsWithSegments(start, StringComparison.OrdinalIgnoreCase));

    /// <remarks>Before <c>UseRouting</c>: a page that is not found is routed a second time.</remarks>
    public static void UseStatusPages(this WebApplication app)
    {
        app.UseWhen(context => IsForPrograms(context.Request.Path), programs => programs.UseExceptionHandler().UseStatusCodePages());
        app.UseWhen(context => !IsForPrograms(context.Request.Path), people => people.UseExceptionHandler("/error", createScopeForErrors: true));
        app.UseWhen(
            context => !IsForPrograms(context.Request.Path) && HttpMethods.IsGet(context.Request.Method),
            people => people.UseStatusCodePagesWithReExecute("/not-found", queryFormat: null, createScopeForStatusCodePages: true));
    }
}
