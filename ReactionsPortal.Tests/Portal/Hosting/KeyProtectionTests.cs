using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Npgsql;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Portal.Hosting;

/// <summary>The keys that encrypt secrets, encrypted by something that is kept outside of the data folder.</summary>
public sealed class KeyProtectionTests : IDisposable
{
    private readonly DirectoryInfo _outside = Directory.CreateTempSubdirectory("reactions-portal-key-");

    public void Dispose() => _outside.Delete(recursive: true);

    [Theory]
    [InlineData("KeyFile")]
    [InlineData("Certificate")]
    public async Task Keys_in_clear_are_encrypted_at_the_next_start_and_without_the_key_there_is_no_other(string kind)
    {
        await using var receiver = await Receiver.StartAsync();
        var settings = new Dictionary<string, string>(PortalSettings.Unattended);
        await using var portal = PortalProcess.With(settings);
        await portal.StartAgainAsync();
        await portal.Api.SetSecretAsync("Kept", "sturdy-kept-value-4711");
        var reaction = await portal.Api.CreateAsync(A.Reaction().OnPortal("ReactionPaused").PostsTo(receiver.Address, """{"v": "#{Secrets.Kept}"}"""));
        await portal.KillAsync();
        Assert.Contains("<masterKey", KeysOf(portal), StringComparison.Ordinal);

        var path = kind == "KeyFile" ? WriteKey() : WriteCertificate();
        settings[$"DataProtection:{kind}"] = path;
        if (kind == "Certificate")
            settings["DataProtection:CertificatePassword"] = "of-the-file";
        await portal.StartAgainAsync();
        var other = await portal.Api.CreateAsync(A.Reaction().OnPortal("RunFailed").PostsTo(receiver.Address));
        await portal.Api.SendAsync(HttpMethod.Post, $"/api/v1/reactions/{other.Id}/pause");
        await portal.Api.FinishedRunOfAsync(reaction);
        await portal.KillAsync();

        Assert.Equal("""{"v": "sturdy-kept-value-4711"}""", Assert.Single(receiver.Calls).Body);
        Assert.DoesNotContain("<masterKey", KeysOf(portal), StringComparison.Ordinal);
        File.Move(path, path + ".gone");
        Assert.NotEqual(0, await portal.StartInVainAsync());
        Assert.Contains($"Setting DataProtection:{kind}", portal.Output, StringComparison.Ordinal);
        settings.Remove($"DataProtection:{kind}");
        Assert.NotEqual(0, await portal.StartInVainAsync());
        Assert.Contains("cannot be read with what is named there", portal.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("KeyFile")]
    [InlineData("Certificate")]
    public async Task Keys_in_clear_in_PostgreSQL_are_encrypted_too(string kind)
    {
        var database = await (await PostgreSqlServer.SharedAsync()).NewDatabaseAsync();
        var settings = new Dictionary<string, string>(PortalSettings.Unattended);
        foreach (var (key, value) in PostgreSqlServer.SettingsOf(database))
            settings[key] = value;
        await using var receiver = await Receiver.StartAsync();
        await using var portal = PortalProcess.With(settings);
        await portal.StartAgainAsync();
        await portal.Api.SetSecretAsync("Kept", "sturdy-kept-value-4712");
        var reaction = await portal.Api.CreateAsync(A.Reaction().OnPortal("ReactionPaused").PostsTo(receiver.Address, """{"v": "#{Secrets.Kept}"}"""));
        await portal.KillAsync();
        Assert.Contains("<masterKey", await RowsAsync(database), StringComparison.Ordinal);

        settings[$"DataProtection:{kind}"] = kind == "KeyFile" ? WriteKey() : WriteCertificate();
        if (kind == "Certificate")
            settings["DataProtection:CertificatePassword"] = "of-the-file";
        await portal.StartAgainAsync();
        Assert.DoesNotContain("<masterKey", await RowsAsync(database), StringComparison.Ordinal);
        var other = await portal.Api.CreateAsync(A.Reaction().OnPortal("RunFailed").PostsTo(receiver.Address));
        await portal.Api.SendAsync(HttpMethod.Post, $"/api/v1/reactions/{other.Id}/pause");
        await portal.Api.FinishedRunOfAsync(reaction);
        await portal.KillAsync();

        Assert.Equal("""{"v": "sturdy-kept-value-4712"}""", Assert.Single(receiver.Calls).Body);
        settings.Remove($"DataProtection:{kind}");
        Assert.NotEqual(0, await portal.StartInVainAsync());
        Assert.Contains("the keys in the database cannot be read with what is named there", portal.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10, false, "shorter than 32 bytes")]
    [InlineData(64, true, "lies in the data folder")]
    public async Task A_file_that_is_no_good_key_stops_the_start(int bytes, bool isInside, string sentence)
    {
        var settings = new Dictionary<string, string>(PortalSettings.Unattended);
        await using var portal = PortalProcess.With(settings);
        var path = Path.Combine(isInside ? Directory.CreateDirectory(portal.DataFolder).FullName : _outside.FullName, "portal.key");
        await File.WriteAllBytesAsync(path, RandomNumberGenerator.GetBytes(bytes));
        settings["DataProtection:KeyFile"] = path;

        Assert.NotEqual(0, await portal.StartInVainAsync());
        Assert.Contains("Setting DataProtection:KeyFile", portal.Output, StringComparison.Ordinal);
        Assert.Contains(sentence, portal.Output, StringComparison.Ordinal);
    }

    private static string KeysOf(PortalProcess portal) =>
        string.Concat(Directory.EnumerateFiles(Path.Combine(portal.DataFolder, "keys"), "*.xml").Select(File.ReadAllText));

    private static async Task<string> RowsAsync(string database)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("""SELECT string_agg("Xml", '') FROM "DataProtectionKeys" """, connection);
        return (string)(await command.ExecuteScalarAsync())!;
    }

    private string WriteKey()
    {
        var path = Path.Combine(_outside.FullName, "portal.key");
        File.WriteAllBytes(path, RandomNumberGenerator.GetBytes(64));
        return path;
    }

    private string WriteCertificate()
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=portal", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
        var path = Path.Combine(_outside.FullName, "portal.pfx");
        File.WriteAllBytes(path, certificate.Export(X509ContentType.Pkcs12, "of-the-file"));
        return path;
    }
}
