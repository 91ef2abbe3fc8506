using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using ReactionsPortal.Members;

namespace ReactionsPortal.Hosting.Protection;

/// <summary>Has the keys in the data folder encrypted by what the settings name, so that the folder alone, or a backup of it, gives no secret away.</summary>
internal static class KeyProtection
{
    /// <summary>Registers data protection.</summary>
    /// <exception cref="SettingException">What the settings name is not there, or is no key.</exception>
    public static void AddKeyProtection(this IServiceCollection services, IConfiguration configuration, DataFolder folder)
    {
        var settings = configuration.GetSection(ProtectionOptions.Section).Get<ProtectionOptions>() ?? new ProtectionOptions();
        var builder = services.AddDataProtection().SetApplicationName("ReactionsPortal");
        // Where the data is, so that every node that shares it has them.
        if (StorageProvider.IsPostgreSql(configuration))
            builder.PersistKeysToDbContext<PostgreSqlMembersContext>();
        else
            builder.PersistKeysToFileSystem(new DirectoryInfo(folder.ProtectionKeys));
        if (settings is { Certificate.Length: > 0, KeyFile.Length: > 0 })
            throw new SettingException(Key(nameof(settings.KeyFile)), settings.KeyFile, $"a certificate is named as well, in {Key(nameof(settings.Certificate))}. Name one of them.");
        if (settings.Certificate is { Length: > 0 } path)
            Apply(builder, Load(nameof(settings.Certificate), path, settings.CertificatePassword), settings);
        if (settings.KeyFile is { Length: > 0 } file)
            Apply(builder, KeyFile.Read(file, folder));
    }

    private static void Apply(IDataProtectionBuilder builder, X509Certificate2 certificate, ProtectionOptions settings)
    {
        var earlier = (settings.EarlierCertificates ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(path => Load(nameof(settings.EarlierCertificates), path, settings.CertificatePassword));
        builder.ProtectKeysWithCertificate(certificate).UnprotectKeysWithAnyCertificate([certificate, .. earlier]);
    }

    private static void Apply(IDataProtectionBuilder builder, KeyFile key)
    {
        builder.Services.AddSingleton(key);
        builder.Services.Configure<KeyManagementOptions>(options => options.XmlEncryptor = new KeyFileEncryptor(key));
    }

    private static X509Certificate2 Load(string setting, string path, string? password)
    {
        try
        {
            var certificate = X509CertificateLoader.LoadPkcs12FromFile(path, password, OperatingSystem.IsMacOS() ? X509KeyStorageFlags.DefaultKeySet : X509KeyStorageFlags.EphemeralKeySet);
            return certificate.HasPrivateKey ? certificate : throw new SettingException(Key(setting), path, "the certificate has no private key: nothing it encrypts could be read again. Name a PKCS #12 file (.pfx) with one.");
        }
        catch (Exception unread) when (unread is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new SettingException(Key(setting), path, $"the certificate cannot be read ({unread.Message.TrimEnd('.')}). Name a PKCS #12 file (.pfx) that the portal may read, and its password in {Key(nameof(ProtectionOptions.CertificatePassword))}.", unread);
        }
    }

    private static string Key(string name) => $"{ProtectionOptions.Section}:{name}";
}
