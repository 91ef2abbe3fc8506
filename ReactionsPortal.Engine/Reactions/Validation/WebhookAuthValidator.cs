using FluentValidation;
using ReactionsPortal.Engine.Intake.Proofs;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Reactions.Validation;

internal sealed class WebhookAuthValidator : AbstractValidator<WebhookAuth>
{
    private static readonly TimeSpan LongestTolerance = TimeSpan.FromDays(1);

    public WebhookAuthValidator() => RuleFor(auth => auth).Custom((auth, context) =>
    {
        if (auth.Chosen is not [var (name, proof)])
        {
            context.AddFailure("", $"Proof is one of {string.Join(", ", WebhookAuth.Names)}; leave auth out for a generated key.");
            return;
        }
        foreach (var (field, problem) in Problems(proof))
            context.AddFailure($"{name}.{field}", problem);
    });

    private static (string Field, string Problem)[] Problems(object proof)
    {
        (string? secret, (string, string)[] problems) = proof switch
        {
            SharedSecret shared => (shared.Secret, []),
            BasicProof basic => (basic.Secret, Missing(basic.User, "user", "Name the user.")),
            HeaderProof header => (header.Secret, HeaderName.IsOne(header.Name) ? [] : [("name", "Name a header, such as X-Token.")]),
            HmacProof hmac => (hmac.Secret, Problems(hmac)),
            SnsProof sns => (null, Missing(sns.TopicArn, "topicArn", "Name the topic by its ARN: anybody can have a message signed by Amazon SNS.")),
            DiscordProof discord => (null, DiscordSignature.IsKey(discord.PublicKey) ? [] : [("publicKey", "The Public Key of Discord's application is 64 hexadecimal digits.")]),
            _ => (null, []),
        };
        return secret is not null && string.IsNullOrWhiteSpace(secret) ? [.. problems, ("secret", "Name the secret that holds the key.")] : problems;
    }

    private static (string, string)[] Missing(string? text, string field, string problem) => string.IsNullOrWhiteSpace(text) ? [(field, problem)] : [];

    private static (string, string)[] Problems(HmacProof hmac)
    {
        List<(string, string)> problems = [];
        if (!HeaderName.IsOne(hmac.Header))
            problems.Add(("header", "Name the header that holds the signature, such as X-Signature."));
        if (hmac.TimestampHeader is { } timestamp && !HeaderName.IsOne(timestamp))
            problems.Add(("timestampHeader", "Name a header, such as X-Timestamp."));
        if (hmac.Tolerance is { } tolerance && (tolerance <= TimeSpan.Zero || tolerance > LongestTolerance))
            problems.Add(("tolerance", "The tolerance is longer than nothing, and at most a day."));
        if (hmac.TimestampHeader is null && hmac.Content?.Contains("{timestamp}", StringComparison.Ordinal) == true)
            problems.Add(("timestampHeader", "Name the header that has the time."));
        try
        {
            _ = SignatureSchemes.Of(hmac);
        }
        catch (FormatException wrong)
        {
            problems.Add(("content", wrong.Message));
        }
        return [.. problems];
    }
}
