using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Secrets;

namespace ReactionsPortal.Engine.Actions.Http;

/// <summary>What is kept of a request and its answer: masked first, and only then cut, so that no part of a secret is left at the end.</summary>
/// <param name="Mask">Masks the attempt's secrets.</param>
/// <param name="Values">Know the names of what was masked.</param>
/// <param name="MostCharacters">Of a body.</param>
internal sealed record KeptExchange(SecretMask Mask, RequestValues Values, int MostCharacters)
{
    /// <summary>The request as sent.</summary>
    public SentRequest Sent(RenderedRequest request, HttpRequestMessage message)
    {
        var behind = new List<string?>();
        var url = Masked(request.Url.AbsoluteUri, behind);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in message.Headers.NonValidated)
            headers[name] = Masked(values.ToString(), behind);
        foreach (var (name, values) in message.Content?.Headers.NonValidated ?? default)
            headers[name] = Masked(values.ToString(), behind);
        var body = request.Body is null ? null : Masked(request.Body, behind);
        var isCut = body?.Length > MostCharacters;
        return new SentRequest(request.Method, url, headers, isCut ? body![..MostCharacters] : body)
        {
            TruncatedAt = isCut ? MostCharacters : null,
            Length = isCut ? message.Content?.Headers.ContentLength : null,
            MaskedVariables = behind,
        };
    }

    /// <summary>The answer as received.</summary>
    public ReceivedResponse Received(HttpResponseMessage response, ResponseText body)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in response.Headers.NonValidated)
            headers[name] = Mask.Apply(values.ToString());
        foreach (var (name, values) in response.Content.Headers.NonValidated)
            headers[name] = Mask.Apply(values.ToString());
        var masked = body.IsWhole ? Mask.Apply(body.Text) : Mask.ApplyToCut(body.Text);
        var isCut = masked.Length > MostCharacters;
        var kept = isCut ? masked[..MostCharacters] : masked;
        return new ReceivedResponse((int)response.StatusCode, headers, kept, isCut || !body.IsWhole ? kept.Length : null) { Length = body.Length, IsLonger = body.IsLonger };
    }

    private string Masked(string text, List<string?> behind)
    {
        behind.AddRange(Mask.ValuesIn(text).Select(value => value is null ? null : Values.NameOf(value)));
        return Mask.Apply(text);
    }
}
