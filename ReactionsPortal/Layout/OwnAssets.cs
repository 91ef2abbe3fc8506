using System.Globalization;

namespace ReactionsPortal.Layout;

/// <summary>Addresses of the files in the top-level <c>wwwroot</c>, with the time of their last change in the query,
/// so that a browser keeps them and still takes a new one after an upgrade.</summary>
internal sealed class OwnAssets(IWebHostEnvironment environment)
{
    public string this[string path]
    {
        get
        {
            var file = environment.WebRootFileProvider.GetFileInfo(path);
            return file.Exists
                ? string.Create(CultureInfo.InvariantCulture, $"{path}?v={file.LastModified.ToUnixTimeSeconds():x}")
                : path;
        }
    }
}
