using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Intake.Proofs;

/// <summary>
/// Amazon SNS signs with a certificate of its own, which the message names.
/// Source: "Verifying the signatures of Amazon SNS messages", Amazon SNS Developer Guide.
/// </summary>
internal sealed class SnsSignature(ISnsServer server, TimeProvider time, ILogger<SnsSignature> log)
{
    private const string Confirmation = "SubscriptionConfirmation";
    private static readonly string[] OfNotification = ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"];
    private static readonly string[] OfConfirmation = ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"];

    /// <summary>Longer bodies are none: a message has at most 256 KB, however they are escaped.</summary>
    private const int LongestBody = 2 * 1024 * 1024;

    private static readonly TimeSpan Oldest = TimeSpan.FromHours(1);

    /// <summary>Null when the message is of the topic and signed by Amazon; else why not, for an admin.</summary>
    public async Task<string?> ProblemAsync(SnsProof proof, WebhookCall call, CancellationToken cancellationToken)
    {
        if (Read(call.Body) is not { } message)
            return "The body is no message of Amazon SNS. Raw message delivery has no signature: turn it off in the subscription.";
        if (message.GetValueOrDefault("TopicArn") != proof.TopicArn)
            return "The message is of another topic than the reaction names.";
        if (!DateTimeOffset.TryParse(message.GetValueOrDefault("Timestamp"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var sent) || (time.GetUtcNow() - sent).Duration() > Oldest)
            return "The message's time is more than an hour off: an old delivery was sent again, or a clock is wrong.";
        if (!SnsHosts.TryRead(message.GetValueOrDefault("SigningCertURL"), out var address))
            return "SigningCertURL is not an address of Amazon SNS.";
        try
        {
            using var certificate = await server.CertificateAsync(address, cancellationToken);
            return IsSigned(message, certificate) ? null : "The signature does not fit the message.";
        }
        catch (Exception broken) when (broken is HttpRequestException or CryptographicException or InvalidDataException || (broken is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            log.SnsCertificateNotRead(broken, address);
            return $"The certificate at {address.Host} could not be read: {broken.Message}";
        }
    }

    /// <summary>The message's fields; null when the body is none.</summary>
    internal static Dictionary<string, string>? Read(ReadOnlyMemory<byte> body)
    {
        if (body.Length > LongestBody)
            return null;
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind != JsonValueKind.Object
                ? null
                : document.RootElement.EnumerateObject().Where(field => field.Value.ValueKind == JsonValueKind.String).ToDictionary(field => field.Name, field => field.Value.GetString()!, StringComparer.Ordinal);
        }
        catch (Exception unreadable) when (unreadable is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private bool IsSigned(Dictionary<string, string> message, X509Certificate2 certificate)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (now < certificate.NotBefore.ToUniversalTime() || now > certificate.NotAfter.ToUniversalTime())
            return false;
        var signature = new byte[1024];
        if (!Convert.TryFromBase64String(message.GetValueOrDefault("Signature") ?? "", signature, out var length))
            return false;
        var signed = new StringBuilder();
        foreach (var field in message.GetValueOrDefault("Type") == "Notification" ? OfNotification : OfConfirmation)
        {
            if (message.TryGetValue(field, out var value))
                signed.Append(field).Append('\n').Append(value).Append('\n');
        }
        // Version 1 is SHA-1: Amazon's choice for topics that were not changed to version 2.
        HashAlgorithmName? algorithm = message.GetValueOrDefault("SignatureVersion") switch { "1" => HashAlgorithmName.SHA1, "2" => HashAlgorithmName.SHA256, _ => null };
        using var key = certificate.GetRSAPublicKey();
        return algorithm is { } hash && key?.VerifyData(Encoding.UTF8.GetBytes(signed.ToString()), signature.AsSpan(0, length), hash, RSASignaturePadding.Pkcs1) == true;
    }

    /// <summary>Whether the call asks to confirm a subscription.</summary>
    internal static bool IsConfirmation(WebhookCall call) => call.Header("x-amz-sns-message-type") == Confirmation;
}
