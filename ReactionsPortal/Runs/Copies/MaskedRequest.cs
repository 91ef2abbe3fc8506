using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Runs.Copies;

/// <summary>A kept request with the names of what was masked in it.</summary>
internal sealed record MaskedRequest
{
    /// <summary>Stands for the token that an authorisation server gave.</summary>
    public const string AccessToken = "AccessToken";

    private readonly IReadOnlyList<string> _inBody;
    private readonly string _body;

    /// <param name="sent">As kept.</param>
    /// <param name="auth">How it proved who sent it.</param>
    public MaskedRequest(SentRequest sent, HttpAuth? auth)
    {
        var names = new Queue<string>(sent.MaskedVariables.Select(name => name ?? ""));
        string Next() => names.TryDequeue(out var name) ? name : "";
        Url = MaskedText.Of(sent.Url, Next);
        Headers = [.. sent.Headers.Select(header => (header.Key, MaskedText.Of(header.Value, () => Named(Next(), header.Key, auth))))];
        _inBody = [.. names];
        _body = sent.Body ?? "";
    }

    public MaskedText Url { get; }

    public IReadOnlyList<(string Name, MaskedText Value)> Headers { get; }

    public MaskedText Body => InBody([_body])[0];

    /// <summary>Texts taken out of the body, in its order.</summary>
    public IReadOnlyList<MaskedText> InBody(IEnumerable<string> texts)
    {
        var names = new Queue<string>(_inBody);
        return [.. texts.Select(text => MaskedText.Of(text, () => names.TryDequeue(out var name) ? name : ""))];
    }

    private static string Named(string name, string header, HttpAuth? auth)
    {
        if (name.Length > 0 || auth is null)
            return name;

        var isAuthorization = string.Equals(header, "Authorization", StringComparison.OrdinalIgnoreCase);
        return auth switch
        {
            { OAuth2: not null } when isAuthorization => AccessToken,
            { Bearer.Secret: var secret } when isAuthorization => VariablePrefix.Secrets + secret,
            { Header: { } own } when string.Equals(own.Name, header, StringComparison.OrdinalIgnoreCase) => VariablePrefix.Secrets + own.Secret,
            _ => "",
        };
    }
}
