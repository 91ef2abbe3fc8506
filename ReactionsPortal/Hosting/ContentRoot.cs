namespace ReactionsPortal.Hosting;

/// <summary>Finds the folder that holds <c>appsettings.json</c> and <c>wwwroot</c>.</summary>
/// <remarks>
/// From source it is the folder of the solution, which <c>dotnet run</c> makes the working directory. A published
/// program carries both beside it, and finds them whatever folder it is started from.
/// </remarks>
internal static class ContentRoot
{
    /// <summary>Options for the builder; the content root is named only where the framework would look elsewhere.</summary>
    public static WebApplicationOptions For(string[] args)
    {
        var published = AppContext.BaseDirectory;
        var isElsewhere = !HoldsSettings(Directory.GetCurrentDirectory()) && HoldsSettings(published);
        return new WebApplicationOptions { Args = [SettingsFiles.Unwatched, .. args], ContentRootPath = isElsewhere ? published : null };
    }

    private static bool HoldsSettings(string folder) => File.Exists(Path.Combine(folder, "appsettings.json"));
}
