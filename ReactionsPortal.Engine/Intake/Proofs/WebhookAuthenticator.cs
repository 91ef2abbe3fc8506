using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Secrets;

namespace ReactionsPortal.Engine.Intake.Proofs;

/// <summary>Finds the triggers whose proof a call brings, and why it is none for the others.</summary>
internal sealed class WebhookAuthenticator(SecretValues secrets, SecretUsage usage, SnsSignature sns, TimeProvider time)
{
    /// <summary>Judges each candidate.</summary>
    /// <returns>The candidates that the call proves itself to, and a sentence for each of the others.</returns>
    public async Task<WebhookProofs> JudgeAsync(List<WebhookCandidate> candidates, WebhookCall call, CancellationToken cancellationToken)
    {
        var effort = new ProofEffort(call);
        var accepted = new List<WebhookCandidate>();
        var problems = new List<ProofProblem>();
        foreach (var candidate in candidates)
        {
            if (await ProblemAsync(candidate, call, await secrets.OfAsync(candidate.Entry.Reaction.Document.Tags, cancellationToken), effort, cancellationToken) is { } problem)
                problems.Add(new ProofProblem(candidate, problem));
            else
                accepted.Add(candidate);
        }
        foreach (var auth in accepted.Select(candidate => candidate.Trigger.Auth).OfType<WebhookAuth>())
            foreach (var (_, secret) in SecretUse.Of(auth))
                usage.Note(secret);
        if (accepted.Count == 0)
            effort.Level();
        return new(accepted, problems);
    }

    private async Task<string?> ProblemAsync(WebhookCandidate candidate, WebhookCall call, IReadOnlyDictionary<string, string> values, ProofEffort effort, CancellationToken cancellationToken)
    {
        var proof = candidate.Trigger.Auth is { } auth
            ? auth.Sns is { } topic ? await ProblemAsync(topic, call, effort, cancellationToken) : Problem(auth, call, values, effort)
            : Fits(call, candidate.Entry.WebhookKeyHash, effort) ? null : ProofWords.OfGeneratedKey(call);
        if (proof is null && !AddressRanges.Include(candidate.Trigger.AllowedAddresses, call.Address))
            return $"The caller's address, {call.Address?.ToString() ?? "which is not known"}, is not among the allowed ones.";
        return proof;
    }

    private Task<string?> ProblemAsync(SnsProof topic, WebhookCall call, ProofEffort effort, CancellationToken cancellationToken)
    {
        effort.CountMessage();
        return sns.ProblemAsync(topic, call, cancellationToken);
    }

    private static bool Fits(WebhookCall call, byte[]? keyHash, ProofEffort effort)
    {
        effort.CountTokens();
        return TokenCheck.Fits(WebhookKeys.Of(call), keyHash is null ? [] : [keyHash]);
    }

    private string? Problem(WebhookAuth auth, WebhookCall call, IReadOnlyDictionary<string, string> values, ProofEffort effort)
    {
        if (auth.None is not null)
            return null;
        if (SignatureSchemes.Of(auth) is var (scheme, key))
            return Known(key, values) is { Count: > 0 } keys ? SignatureCheck.Problem(scheme, keys, call, time.GetUtcNow(), key.Secret, effort) : NoValue(key);
        if (auth.Discord is { } discord)
        {
            effort.CountDiscord();
            return DiscordSignature.Problem(discord, call, time.GetUtcNow());
        }
        effort.CountTokens();
        return auth switch
        {
            { ApiKey: { } apiKey } => Check([.. WebhookKeys.Of(call)], apiKey, values, ProofWords.OfKey),
            { Bearer: { } bearer } => Check([.. TokenCheck.Authorization(call, "Bearer")], bearer, values, ProofWords.OfBearer),
            { Header: { } header } => Check([.. TokenCheck.Values(call, header.Name)], new(header.Secret, header.PreviousSecret), values, (offered, key) => ProofWords.OfHeader(header.Name, offered, key)),
            { GitLab: { } token } => Check([.. TokenCheck.Values(call, "X-Gitlab-Token")], token, values, (offered, key) => ProofWords.OfHeader("X-Gitlab-Token", offered, key)),
            { Basic: { } basic } => Check([.. TokenCheck.Basic(call)], new(basic.Secret, basic.PreviousSecret), values, (offered, key) => ProofWords.OfBasic(basic.User, offered, key), value => $"{basic.User}:{value}"),
            _ => "The reaction names no proof that is known.",
        };
    }

    private static string? Check(List<string> offered, SharedSecret key, IReadOnlyDictionary<string, string> values, Func<List<string>, SharedSecret, string> problem, Func<string, string>? whole = null)
    {
        var known = Known(key, values);
        if (TokenCheck.Fits(offered, known.Select(whole ?? (value => value))))
            return null;
        return known.Count == 0 ? NoValue(key) : problem(offered, key);
    }

    /// <summary>An empty secret proves nothing.</summary>
    private static List<string> Known(SharedSecret key, IReadOnlyDictionary<string, string> values) =>
        [.. new[] { key.Secret, key.PreviousSecret }.OfType<string>().SelectMany(name => new[] { name, SecretValues.EarlierOf(name) })
            .Select(name => values.GetValueOrDefault(name)).OfType<string>().Where(value => value.Length > 0)];

    private static string NoValue(SharedSecret key) => $"The secret {key.Secret} does not exist or is empty: make it under Secrets.";
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
