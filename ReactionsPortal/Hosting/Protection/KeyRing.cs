using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ReactionsPortal.Members;

namespace ReactionsPortal.Hosting.Protection;

/// <summary>Looks at the keys before anything is encrypted or decrypted with them.</summary>
internal static class KeyRing
{
    private static readonly XNamespace Marks = "http://schemas.asp.net/2015/03/dataProtection";

    /// <summary>Encrypts keys that lie there in clear, where the settings name what with, and refuses to start where one cannot be read: data protection itself would go on with a new one, and every secret would be lost without a word.</summary>
    /// <exception cref="SettingException">One cannot be read.</exception>
    public static void OpenProtectionKeys(this IServiceProvider services)
    {
        var folder = services.GetRequiredService<DataFolder>();
        var isDatabase = services.GetService<IDbContextFactory<PostgreSqlMembersContext>>() is not null;
        EncryptClearKeys(services, folder);
        foreach (var key in services.GetRequiredService<IKeyManager>().GetAllKeys())
        {
            try
            {
                if (key.IsRevoked || key.CreateEncryptor() is not null) continue;
            }
            catch (Exception unread)
            {
                throw new SettingException(ProtectionOptions.Section, value: null, Sentence(folder, isDatabase), unread);
            }

            throw new SettingException(ProtectionOptions.Section, value: null, Sentence(folder, isDatabase));
        }
    }

    private static string Sentence(DataFolder folder, bool isDatabase) =>
        $"the keys in {(isDatabase ? "the database" : folder.ProtectionKeys)} cannot be read with what is named there. Without them no secret can. Name the certificate (Certificate, or EarlierCertificates) or the key file (KeyFile) that they were encrypted with.";

    private static void EncryptClearKeys(IServiceProvider services, DataFolder folder)
    {
        if (services.GetRequiredService<IOptions<KeyManagementOptions>>().Value.XmlEncryptor is not { } encryptor) return;

        foreach (var path in Directory.EnumerateFiles(folder.ProtectionKeys, "key-*.xml"))
        {
            var document = XDocument.Load(path);
            if (!Encrypt(document, encryptor)) continue;

            var beside = path + ".new";
            document.Save(beside);
            File.Move(beside, path, overwrite: true);
        }

        if (services.GetService<IDbContextFactory<PostgreSqlMembersContext>>() is { } contexts)
            EncryptClearRows(contexts, encryptor);
    }

    /// <summary>Where the data is in PostgreSQL, the keys are rows there. Two nodes that start at once encrypt the same, each in its way.</summary>
    private static void EncryptClearRows(IDbContextFactory<PostgreSqlMembersContext> contexts, IXmlEncryptor encryptor)
    {
        using var context = contexts.CreateDbContext();
        foreach (var row in context.DataProtectionKeys.AsTracking().ToList())
        {
            if (row.Xml is null) continue;

            var document = XDocument.Parse(row.Xml);
            if (Encrypt(document, encryptor)) row.Xml = document.ToString(SaveOptions.DisableFormatting);
        }

        context.SaveChanges();
    }

    /// <returns>Whether there was something in clear.</returns>
    private static bool Encrypt(XDocument document, IXmlEncryptor encryptor)
    {
        var clear = document.Descendants().Where(element => (bool?)element.Attribute(Marks + "requiresEncryption") == true).ToList();
        foreach (var element in clear)
        {
            var encrypted = encryptor.Encrypt(element);
            element.ReplaceWith(new XElement(Marks + "encryptedSecret", new XAttribute("decryptorType", encrypted.DecryptorType.AssemblyQualifiedName!), encrypted.EncryptedElement));
        }

        return clear.Count > 0;
    }
}
