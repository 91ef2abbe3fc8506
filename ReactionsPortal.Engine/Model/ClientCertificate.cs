using System.Text.Json.Serialization;

namespace ReactionsPortal.Engine.Model;

/// <summary>A certificate by which a request proves who sends it while the secure connection is made.</summary>
/// <param name="Secret">Name of the secret that holds certificate and private key: PEM, or PKCS#12 in base64.</param>
/// <param name="PasswordSecret">Name of the secret that holds the password of the key or the file; null: there is none.</param>
public sealed record ClientCertificate([property: JsonRequired] string Secret, string? PasswordSecret = null);
