using System.Globalization;
using System.Text;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using ReactionsPortal.Engine.Intake;
using ReactionsPortal.Engine.Intake.Proofs;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Tests.Engine.Intake.Proofs;

public sealed class DiscordSignatureTests
{
    private const long Now = 1_772_442_624;
    private const string Body = """{"id": "1", "type": 2, "data": {"name": "deploy"}}""";

    /// <summary>RFC 8032, 7.1, TEST 3: the secret key of a vector, with its public key.</summary>
    private static readonly byte[] PrivateKey = Convert.FromHexString("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7");
    private const string PublicKey = "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025";

    [Theory]
    [InlineData(Now, Body, PublicKey, true)]
    [InlineData(Now, Body, "FC51CD8E6218A1A38DA47ED00230F0580816ED13BA3303AC5DEB911548908025", true)]
    [InlineData(Now - 300, Body, PublicKey, true)]
    [InlineData(Now - 301, Body, PublicKey, false)]
    [InlineData(Now + 301, Body, PublicKey, false)]
    [InlineData(Now, """{"id":"1","type":2,"data":{"name":"deploy"}}""", PublicKey, false)]
    [InlineData(Now, Body, "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", false)]
    [InlineData(Now, Body, "0000000000000000000000000000000000000000000000000000000000000000", false)]
    public void It_counts_for_this_key_these_bytes_and_this_time(long time, string body, string key, bool isTaken) =>
        Assert.Equal(isTaken, Problem(Sign(time, Body), time, body, key) is null);

    [Fact]
    public void It_counts_by_its_vector_and_no_more_once_a_bit_is_another()
    {
        // RFC 8032, 7.1, TEST 3: the message is af82; the time stands before the body, here nothing of it fits, so the signer is what is held against the vector.
        var signer = new Ed25519Signer();
        signer.Init(forSigning: true, new Ed25519PrivateKeyParameters(PrivateKey));
        signer.BlockUpdate([0xaf, 0x82], 0, 2);
        Assert.Equal("6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a", Convert.ToHexStringLower(signer.GenerateSignature()));

        var signature = Convert.FromHexString(Sign(Now, Body));
        foreach (var bit in (int[])[0, 255, 300, 511])
        {
            var flipped = signature.ToArray();
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Contains("does not match", Problem(Convert.ToHexString(flipped), Now, Body, PublicKey), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("not hexadecimal, though it is as long as a signature is, which has 128 digits and no other letter than a to f, so this is none at a")]
    public void What_is_no_signature_is_said(string? signature) =>
        Assert.Contains("missing or cannot be read", Problem(signature, Now, Body, PublicKey), StringComparison.Ordinal);

    private static string? Problem(string? signature, long time, string body, string key) => DiscordSignature.Problem(new DiscordProof(key), new WebhookCall
    {
        Method = "POST",
        Path = "/triggers/discord",
        Query = [],
        Headers = [.. signature is null ? [] : (KeyValuePair<string, string>[])[new("x-signature-ed25519", signature)], new("x-signature-timestamp", time.ToString(CultureInfo.InvariantCulture))],
        Body = Encoding.UTF8.GetBytes(body),
    }, DateTimeOffset.FromUnixTimeSeconds(Now));

    private static string Sign(long time, string body)
    {
        var signer = new Ed25519Signer();
        signer.Init(forSigning: true, new Ed25519PrivateKeyParameters(PrivateKey));
        var signed = Encoding.UTF8.GetBytes(time.ToString(CultureInfo.InvariantCulture) + body);
        signer.BlockUpdate(signed, 0, signed.Length);
        return Convert.ToHexStringLower(signer.GenerateSignature());
    }
}
