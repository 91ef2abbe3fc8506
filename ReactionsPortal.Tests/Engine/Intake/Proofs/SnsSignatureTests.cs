using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using ReactionsPortal.Engine.Intake;
using ReactionsPortal.Engine.Intake.Proofs;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Engine.Intake.Proofs;

/// <summary>Messages of Amazon SNS, signed with a certificate that a server at an address of Amazon SNS hands out.</summary>
public sealed class SnsSignatureTests : IDisposable
{
    private const string Topic = "arn:aws:sns:us-east-1:123456789012:builds";
    private const string CertificateUrl = "https://sns.us-east-1.amazonaws.com/SimpleNotificationService-0123.pem";
    private readonly TestAuthority _authority = new();
    private readonly X509Certificate2 _certificate;
    private readonly PemHandler _amazon = new();
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);
    private readonly SnsSignature _signature;

    public SnsSignatureTests()
    {
        _certificate = _authority.Make("sns.amazonaws.com", _clock.GetUtcNow().AddMonths(6));
        _amazon.Pem = _certificate.ExportCertificatePem();
        var clients = Substitute.For<IHttpClientFactory>();
        clients.CreateClient(SnsServer.ClientName).Returns(_ => new HttpClient(_amazon, disposeHandler: false));
        _signature = new SnsSignature(new SnsServer(clients), _clock, NullLogger<SnsSignature>.Instance);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    public async Task Messages_signed_in_either_version_are_taken(string version)
    {
        Assert.Null(await ProblemAsync(Notification(version)));
        Assert.Null(await ProblemAsync(Notification(version, subject: "Build 7")));
        Assert.Null(await ProblemAsync(Confirmation(version)));
        Assert.Equal(1, _amazon.Calls);
    }

    [Theory]
    [InlineData("1", "2")]
    [InlineData("2", "1")]
    [InlineData("1", "3")]
    [InlineData("1", "")]
    public async Task A_signature_of_another_version_is_refused(string version, string said)
    {
        var message = Notification(version);
        message["SignatureVersion"] = said;

        Assert.NotNull(await ProblemAsync(message));
    }

    [Theory]
    [InlineData("Message", "Other")]
    [InlineData("MessageId", "1")]
    [InlineData("Subject", "Added")]
    [InlineData("Type", "UnsubscribeConfirmation")]
    [InlineData("TopicArn", "arn:aws:sns:us-east-1:999999999999:builds")]
    [InlineData("SigningCertURL", "https://sns.us-east-1.amazonaws.com.example.com/a.pem")]
    [InlineData("SigningCertURL", "http://sns.us-east-1.amazonaws.com/a.pem")]
    [InlineData("SigningCertURL", "https://example.com/sns.us-east-1.amazonaws.com.pem")]
    [InlineData("SigningCertURL", "https://sns.us-east-1.amazonaws.com:8443/a.pem")]
    [InlineData("SigningCertURL", "https://user@sns.us-east-1.amazonaws.com/a.pem")]
    [InlineData("Signature", "")]
    [InlineData("Signature", "not base64")]
    public async Task Whatever_differs_is_refused(string field, string value)
    {
        var message = Notification("2");
        message[field] = value;

        Assert.NotNull(await ProblemAsync(message));
    }

    [Fact]
    public async Task A_flipped_bit_and_a_missing_field_are_refused()
    {
        var message = Notification("2");
        var signature = Convert.FromBase64String((string)message["Signature"]!);
        signature[5] ^= 1;
        var flipped = (JsonObject)message.DeepClone();
        flipped["Signature"] = Convert.ToBase64String(signature);

        Assert.NotNull(await ProblemAsync(flipped));
        foreach (var field in (string[])["Message", "MessageId", "Timestamp", "TopicArn", "Type", "Signature", "SigningCertURL", "SignatureVersion"])
        {
            var without = (JsonObject)message.DeepClone();
            without.Remove(field);
            Assert.NotNull(await ProblemAsync(without));
        }
    }

    [Fact]
    public async Task The_message_may_come_in_other_bytes_as_its_fields_are_what_is_signed()
    {
        var message = Notification("2");

        Assert.Null(await _signature.ProblemAsync(new SnsProof(Topic), Call(message.ToJsonString(new() { WriteIndented = true })), CancellationToken.None));
    }

    [Fact]
    public async Task An_old_message_and_an_old_certificate_are_refused()
    {
        var message = Notification("2");

        _clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Null(await ProblemAsync(message));
        _clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Contains("more than an hour", await ProblemAsync(message), StringComparison.Ordinal);
        _clock.Advance(TimeSpan.FromDays(365));
        Assert.NotNull(await ProblemAsync(Notification("2")));
    }

    [Fact]
    public async Task A_certificate_that_cannot_be_read_proves_nothing_and_is_asked_for_again()
    {
        _amazon.Pem = "no certificate";
        Assert.Contains("could not be read", await ProblemAsync(Notification("2")), StringComparison.Ordinal);

        _amazon.Pem = _certificate.ExportCertificatePem();
        Assert.Null(await ProblemAsync(Notification("2")));
    }

    [Fact]
    public async Task Another_ones_certificate_proves_nothing()
    {
        using var other = _authority.Make("sns.amazonaws.com", _clock.GetUtcNow().AddMonths(6));
        _amazon.Pem = other.ExportCertificatePem();

        Assert.NotNull(await ProblemAsync(Notification("2")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"Type": "Notification"}""")]
    [InlineData("""{"TopicArn": 5}""")]
    public async Task What_is_no_message_is_refused(string body) =>
        Assert.NotNull(await _signature.ProblemAsync(new SnsProof(Topic), Call(body), CancellationToken.None));

    public void Dispose()
    {
        _certificate.Dispose();
        _authority.Dispose();
        _amazon.Dispose();
    }

    private Task<string?> ProblemAsync(JsonObject message) => _signature.ProblemAsync(new SnsProof(Topic), Call(message.ToJsonString()), CancellationToken.None);

    private JsonObject Notification(string version, string? subject = null)
    {
        var message = Message("Notification");
        if (subject is not null)
            message["Subject"] = subject;
        return Signed(message, version, ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"]);
    }

    private JsonObject Confirmation(string version)
    {
        var message = Message("SubscriptionConfirmation");
        message["SubscribeURL"] = "https://sns.us-east-1.amazonaws.com/?Action=ConfirmSubscription";
        message["Token"] = "2336412f37";
        return Signed(message, version, ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"]);
    }

    private JsonObject Message(string type) => new()
    {
        ["Type"] = type,
        ["MessageId"] = "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324",
        ["TopicArn"] = Topic,
        ["Message"] = """{"built": "Zürich"}""",
        ["Timestamp"] = _clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture),
        ["SigningCertURL"] = CertificateUrl,
    };

    private JsonObject Signed(JsonObject message, string version, string[] fields)
    {
        var text = string.Concat(fields.Where(message.ContainsKey).Select(field => $"{field}\n{(string)message[field]!}\n"));
        using var key = _certificate.GetRSAPrivateKey()!;
        message["SignatureVersion"] = version;
        message["Signature"] = Convert.ToBase64String(key.SignData(Encoding.UTF8.GetBytes(text), version == "2" ? HashAlgorithmName.SHA256 : HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1));
        return message;
    }

    private static WebhookCall Call(string body) => new() { Method = "POST", Path = "/triggers/a", Query = [], Headers = [], Body = Encoding.UTF8.GetBytes(body) };

    private sealed class PemHandler : HttpMessageHandler
    {
        public string Pem { get; set; } = "";

        public int Calls { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Calls++;
            return Task.FromResult(new HttpResponseMessage { Content = new StringContent(Pem), RequestMessage = request });
        }
    }
}
