using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace ReactionsPortal.Hosting.Protection;

/// <summary>Encrypts data-protection keys by AES-256-GCM with the key of a file.</summary>
internal sealed class KeyFileEncryptor(KeyFile key) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var clear = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var nonce = RandomNumberGenerator.GetBytes(AesGcm.NonceByteSizes.MaxSize);
        var (cipher, tag) = (new byte[clear.Length], new byte[AesGcm.TagByteSizes.MaxSize]);
        using var aes = new AesGcm(key.Bytes, tag.Length);
        aes.Encrypt(nonce, clear, cipher, tag);
        CryptographicOperations.ZeroMemory(clear);
        return new EncryptedXmlInfo(new XElement("encryptedKey", new XComment(" Encrypted with the key file that the setting DataProtection:KeyFile names. "),
            new XElement("value", Convert.ToBase64String([.. nonce, .. tag, .. cipher]))), typeof(KeyFileDecryptor));
    }
}

/// <summary>Decrypts them. Made by data protection itself, by its name in the file.</summary>
internal sealed class KeyFileDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement)
    {
        var key = services.GetService<KeyFile>() ?? throw new CryptographicException("The keys were encrypted with a key file, and the setting DataProtection:KeyFile names none.");
        var all = Convert.FromBase64String((string)encryptedElement.Element("value")!);
        var nonce = all.AsSpan(0, AesGcm.NonceByteSizes.MaxSize);
        var tag = all.AsSpan(nonce.Length, AesGcm.TagByteSizes.MaxSize);
        var cipher = all.AsSpan(nonce.Length + tag.Length);
        var clear = new byte[cipher.Length];
        using var aes = new AesGcm(key.Bytes, tag.Length);
        aes.Decrypt(nonce, cipher, tag, clear);
        return XElement.Parse(Encoding.UTF8.GetString(clear));
    }
}
