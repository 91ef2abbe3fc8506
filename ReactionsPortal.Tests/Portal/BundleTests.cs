using System.Security.Cryptography;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Portal;

/// <summary>The code editor's bundle is built by hand; this says when it was forgotten.</summary>
public sealed class BundleTests
{
    [Fact]
    public void The_code_editors_bundle_is_built_of_its_sources()
    {
        var folder = Path.Combine(Repository.Folder, "ReactionsPortal", "Controls", "Code", "bundle");
        var sources = Directory.EnumerateFiles(Path.Combine(folder, "src")).Order(StringComparer.Ordinal).Append(Path.Combine(folder, "package-lock.json"));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var source in sources)
            hash.AppendData(File.ReadAllBytes(source));

        var bundle = File.ReadAllText(Path.Combine(Repository.Folder, "wwwroot", "lib", "codemirror", "code-editor.js"));

        Assert.Contains(Convert.ToHexStringLower(hash.GetHashAndReset()), bundle[..bundle.IndexOf('\n')], StringComparison.Ordinal);
    }
}
