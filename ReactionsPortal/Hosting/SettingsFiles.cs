using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.FileProviders;

namespace ReactionsPortal.Hosting;

/// <summary>
/// The settings' files, looked at every few seconds. The framework would watch their whole folder instead, and so hear of every
/// write to a database below it.
/// </summary>
internal static class SettingsFiles
{
    /// <summary>Keeps the framework from watching: the first argument for the builder, so that those of the caller may say otherwise.</summary>
    public const string Unwatched = "--hostBuilder:reloadConfigOnChange=false";

    /// <summary>Looks at the files from now on; what changed in them counts a few seconds later.</summary>
    public static void LookAtSettings(this WebApplicationBuilder builder)
    {
        IList<IConfigurationSource> sources = builder.Configuration.Sources;
        var folder = new PhysicalFileProvider(builder.Environment.ContentRootPath) { UsePollingFileWatcher = true, UseActivePolling = true };
        for (var index = 0; index < sources.Count; index++)
        {
            if (sources[index] is JsonConfigurationSource { ReloadOnChange: false, Path: { } path } file && path.StartsWith("appsettings.", StringComparison.Ordinal))
                sources[index] = new JsonConfigurationSource { Path = path, Optional = file.Optional, FileProvider = folder, ReloadOnChange = true };
        }
    }
}
