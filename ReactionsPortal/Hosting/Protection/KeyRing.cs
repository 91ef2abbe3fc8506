using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;

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
        EncryptClearKeys(services, folder);
        foreach (var key in services.GetRequiredService<IKeyManager>().GetAllKeys())
        {
            try
            {
                if (key.IsRevoked || key.CreateEncryptor() is not null) continue;
            }
            catch (Exception unread)
            {
                throw new SettingException(ProtectionOptions.Section, value: null, Sentence(folder), unread);
            }

            throw new SettingException(ProtectionOptions.Section, value: null, Sentence(folder));
        }
    }

    private static string Sentence(DataFolder folder) =>
        $"the keys in {folder.ProtectionKeys} cannot be read with what is named there. Without them no secret can. Name the certificate (Certificate, or EarlierCertificates) or the key file (KeyFile) that they were encrypted with.";

    private static void EncryptClearKeys(IServiceProvider services, DataFolder folder)
    {
        if (services.GetRequiredService<IOptions<KeyManagementOptions>>().Value.XmlEncryptor is not { } encryptor) return;

        foreach (var path in Directory.EnumerateFiles(folder.ProtectionKeys, "key-*.xml"))
        {
            var document = XDocument.Load(path);
            var clear = document.Descendants().Where(element => (bool?)element.Attribute(Marks + "requiresEncryption") == true).ToList();
            if (clear.Count == 0) continue;

            foreach (var element in clear)
            {
                var encrypted = encryptor.Encrypt(element);
                element.ReplaceWith(new XElement(Marks + "encryptedSecret", new XAttribute("decryptorType", encrypted.DecryptorType.AssemblyQualifiedName!), encrypted.EncryptedElement));
            }

            var beside = path + ".new";
            document.Save(beside);
            File.Move(beside, path, overwrite: true);
        }
    }
}
