using System.CommandLine;
using ReactionsPortal.Engine.Databases;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Hosting;

namespace ReactionsPortal.CommandLine;

/// <summary>The data that a command looks into: that of the portal's settings, unless another folder is named.</summary>
internal static class DataOption
{
    public static Option<string?> Make() => new("--data") { Description = "The portal's data folder; what its settings say (DataDirectory, Storage) when left out." };

    /// <summary>Where the data is. A folder that is named is a folder, whatever the settings say.</summary>
    /// <exception cref="SettingException">The settings name no database that can be read.</exception>
    public static StorageOptions Storage(string? given)
    {
        if (given is { Length: > 0 })
            return new StorageOptions { DataDirectory = Path.GetFullPath(given) };
        var builder = WebApplication.CreateBuilder(ContentRoot.For([]));
        StorageProvider.Check(builder.Configuration);
        var storage = builder.Configuration.Get<StorageOptions>() ?? new StorageOptions();
        storage.DataDirectory = Path.GetFullPath(storage.DataDirectory is { Length: > 0 } set ? set : "data", builder.Environment.ContentRootPath);
        return storage;
    }
}
