using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Secrets;

namespace ReactionsPortal.Engine.Intake.Proofs;

/// <summary>Finds the triggers whose proof a call brings, and why it is none for the others.</summary>
internal sealed class WebhookAuthenticator(SecretValues secrets, SnsSignature sns, TimeProvider time)
{
    /// <summary>What is compared with where no trigger's route fits, so that the time tells nothing.</summary>
    private static readonly byte[] NoKey = new byte[32];

    private static readonly SignatureScheme NoScheme = new() { Header = "X-Hub-Signature-256", Prefix = "sha256=" };

    /// <summary>Judges each candidate.</summary>
    /// <returns>The candidates that the call proves itself to, and a sentence for each of the others.</returns>
    public async Task<WebhookProofs> JudgeAsync(List<WebhookCandidate> candidates, WebhookCall call, CancellationToken cancellationToken)
    {
        var values = await secrets.GetAsync(cancellationToken);
        if (candidates.Count == 0)
        {
            TokenCheck.Fits(WebhookKeys.Of(call), [NoKey]);
            SignatureCheck.Problem(NoScheme, ["none"], call, time.GetUtcNow());
            return WebhookProofs.None;
        }
        var accepted = new List<WebhookCandidate>();
        var problems = new List<ProofProblem>();
        foreach (var candidate in candidates)
        {
            if (await ProblemAsync(candidate, call, values, cancellationToken) is { } problem)
                problems.Add(new ProofProblem(candidate, problem));
            else
                accepted.Add(candidate);
        }
        return new(accepted, problems);
    }

    private async Task<string?> ProblemAsync(WebhookCandidate candidate, WebhookCall call, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken)
    {
        var proof = candidate.Trigger.Auth is { } auth
            ? auth.Sns is { } topic ? await sns.ProblemAsync(topic, call, cancellationToken) : Problem(auth, call, values)
            : TokenCheck.Fits(WebhookKeys.Of(call), candidate.Entry.WebhookKeyHash is { } hash ? [hash] : Array.Empty<byte[]>()) ? null : KeyProblem(call);
        if (proof is null && !AddressRanges.Include(candidate.Trigger.AllowedAddresses, call.Address))
            return $"The caller's address, {call.Address?.ToString() ?? "which is not known"}, is not among the allowed ones.";
        return proof;
    }

    private string? Problem(WebhookAuth auth, WebhookCall call, IReadOnlyDictionary<string, string> values)
    {
        if (auth.None is not null)
            return null;
        if (SignatureSchemes.Of(auth) is var (scheme, key))
            return Known(key, values) is { Count: > 0 } keys ? SignatureCheck.Problem(scheme, keys, call, time.GetUtcNow(), key.Secret) : NoValue(key);
        return auth switch
        {
            { ApiKey: { } apiKey } => Check(WebhookKeys.Of(call), apiKey, values, KeyProblem(call)),
            { Bearer: { } bearer } => Check(TokenCheck.Authorization(call, "Bearer"), bearer, values, "The header Authorization has no or another bearer token."),
            { Header: { } header } => Check(TokenCheck.Values(call, header.Name), new(header.Secret, header.PreviousSecret), values, $"The header {header.Name} is missing or has another value."),
            { GitLab: { } token } => Check(TokenCheck.Values(call, "X-Gitlab-Token"), token, values, "The header X-Gitlab-Token is missing or has another value."),
            { Basic: { } basic } => Check(TokenCheck.Basic(call), new(basic.Secret, basic.PreviousSecret), values, "The header Authorization has no or another user name and password.", value => $"{basic.User}:{value}"),
            _ => "The reaction names no proof that is known.",
        };
    }

    private static string? Check(IEnumerable<string> offered, SharedSecret key, IReadOnlyDictionary<string, string> values, string problem, Func<string, string>? whole = null)
    {
        var known = Known(key, values);
        if (TokenCheck.Fits(offered, known.Select(whole ?? (value => value))))
            return null;
        return known.Count == 0 ? NoValue(key) : problem;
    }

    /// <summary>An empty secret proves nothing.</summary>
    private static List<string> Known(SharedSecret key, IReadOnlyDictionary<string, string> values) =>
        [.. new[] { key.Secret, key.PreviousSecret }.Select(name => name is null ? null : values.GetValueOrDefault(name)).OfType<string>().Where(value => value.Length > 0)];

    private static string NoValue(SharedSecret key) => $"The secret {key.Secret} does not exist or is empty: make it under Secrets.";

    private static string KeyProblem(WebhookCall call) => WebhookKeys.Of(call).Any()
        ? "The key is wrong."
        : "There is no key in the query string (apikey), or in the headers X-Api-Key and Authorization.";
}

/// <summary>What the proofs of a call came to.</summary>
/// <param name="Accepted">Triggers that it proves itself to.</param>
/// <param name="Problems">Why not, one for each other.</param>
internal sealed record WebhookProofs(List<WebhookCandidate> Accepted, IReadOnlyList<ProofProblem> Problems)
{
    /// <summary>Of a call that no trigger's route fits.</summary>
    public static WebhookProofs None { get; } = new([], []);
}

/// <summary>Why a call proves itself not to a trigger, as a sentence for people of the portal.</summary>
internal sealed record ProofProblem(WebhookCandidate Candidate, string Sentence);
