using System.Text;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Runs.Copies;

/// <summary>Writes a kept request as a curl command for bash or zsh, secrets as shell variables.</summary>
internal sealed class CurlCommand
{
    // Linux takes no argument above 128 KB.
    private const int LongestArgument = 100_000;

    // What curl writes itself, or what belongs to the connection.
    private static readonly HashSet<string> OfTheConnection = new(["Host", "Content-Length", "Transfer-Encoding", "Connection", "Expect"], StringComparer.OrdinalIgnoreCase);

    private readonly SentRequest _sent;
    private readonly HttpAuth? _auth;
    private readonly MaskedRequest _request;
    private readonly ShellVariables _variables = new();
    private readonly CurlConnection _connection;
    private readonly CurlBody? _body;
    private readonly List<string> _flags = [];
    private string? _piped;

    private CurlCommand(SentRequest sent, HttpRequestTemplate step, TimeSpan timeout, CurlBody? body)
    {
        _sent = sent;
        _body = body;
        _auth = step.Auth;
        _request = new MaskedRequest(sent, step.Auth);
        _connection = new CurlConnection(step, timeout, _variables);
    }

    /// <param name="sent">As kept.</param>
    /// <param name="step">The document's part that made it.</param>
    /// <param name="timeout">Longest time for it.</param>
    /// <param name="body">The body, where it is more than the text that was kept; null: that is it.</param>
    public static string Of(SentRequest sent, HttpRequestTemplate step, TimeSpan timeout, CurlBody? body = null) => InEnglish(new CurlCommand(sent, step, timeout, body).Write);

    private string Write()
    {
        AddMethodAndAddress();
        _flags.AddRange(_connection.Flags(isSecure: _sent.Url.StartsWith("https:", StringComparison.OrdinalIgnoreCase)));
        var body = BodyFlags();
        AddHeaders(hasOwnType: body.HasOwnType);
        _flags.AddRange(body.Flags);
        var command = $"{(_piped is null ? "" : $"printf '%s' {_piped} | {_body?.Through}")}curl {string.Join(" \\\n  ", _flags)}\n";
        return string.Concat(Comments().Select(comment => $"# {comment}\n")) + command;
    }

    private IEnumerable<string> Comments()
    {
        if (_variables.Names.Count > 0)
            yield return $"Set {InWords.AllOf(_variables.Names)} first: the portal does not show secrets.";
        if (_variables.HasUnnamed)
            yield return "SECRET_1 and so on were masked and have no name in the portal.";
        if (_body?.Comment is { } first)
            yield return first;
        foreach (var comment in _connection.Comments())
            yield return comment.ReplaceLineEndings(" ");
        if (_auth?.OAuth2 is { } oauth)
            yield return $"ACCESS_TOKEN is a token from {oauth.TokenUrl}.".ReplaceLineEndings(" ");
        if (!_request.Url.IsPlain && _request.Url.Parts.Count > 1)
            yield return "What stands in the address is used as it is: write it URL-escaped.";
        if (_sent.TruncatedAt is { } kept)
            yield return $"The body is cut: its first {InWords.Count(kept)} characters are kept{(_sent.Length is { } all ? $", of {InWords.Bytes(all)} that were sent" : "")}.";
    }

    private void AddMethodAndAddress()
    {
        if (_sent.Method == "HEAD")
            _flags.Add("--head");
        else if (_sent.Body is null && _body is null ? _sent.Method != "GET" : _sent.Method != "POST" || !_connection.FollowsRedirects)
            _flags.Add($"--request {Literal(_sent.Method)}");
        if (_sent.Url.AsSpan().ContainsAny("[]{}"))
            _flags.Add("--globoff");
        _flags.Add($"--url {Word(_request.Url)}");
    }

    private void AddHeaders(bool hasOwnType)
    {
        foreach (var (name, value) in _request.Headers)
        {
            if (OfTheConnection.Contains(name) || (hasOwnType && string.Equals(name, "Content-Type", StringComparison.OrdinalIgnoreCase)))
                continue;
            if (_auth?.Basic is { } basic && string.Equals(name, "Authorization", StringComparison.OrdinalIgnoreCase))
                _flags.Add($"--user {ShellWord.Of([.. UserOf(basic), .. PasswordOf(basic)])}");
            else if (value.Parts.Count == 0)
                _flags.Add($"--header {Literal($"{name};")}");
            else
                _flags.Add($"--header {ShellWord.Of([new ShellPart($"{name}: "), .. _variables.Parts(value)])}");
        }

        if ((_sent.Body is not null || _body is not null) && !hasOwnType && HttpWords.Header(_sent.Headers, "Content-Type") is null)
            _flags.Add("--header Content-Type:");
    }

    private ShellPart[] UserOf(BasicAuth basic) =>
        basic.User.Contains("#{", StringComparison.Ordinal) || basic.User.Contains("{{", StringComparison.Ordinal)
            ? [new ShellPart(_variables.Of("BASIC_USER"), IsVariable: true), new ShellPart(":")]
            : [new ShellPart($"{basic.User}:")];

    private ShellPart[] PasswordOf(BasicAuth basic) => basic.Secret is { } secret ? [new ShellPart(_variables.Of(VariablePrefix.Secrets + secret), IsVariable: true)] : [];

    private (IReadOnlyList<string> Flags, bool HasOwnType) BodyFlags()
    {
        if (_body is not null)
        {
            _piped = _body.Piped;
            return (_body.Flags, _body.HasOwnType);
        }
        if (_sent.Body is not { } body)
            return ([], false);

        var type = HttpWords.Header(_sent.Headers, "Content-Type");
        var isShort = Encoding.UTF8.GetByteCount(body) <= LongestArgument;
        if (isShort && _sent.TruncatedAt is null && BodyFields.Form(type, body) is { } fields)
            return ([.. fields.Zip(_request.InBody(fields.Select(field => field.Value))).Select(pair => $"--data-urlencode {ShellWord.Of([new ShellPart($"{Uri.EscapeDataString(pair.First.Name)}="), .. _variables.Parts(pair.Second)])}")], false);
        if (isShort && _sent.TruncatedAt is null && BodyFields.Multipart(type, body) is { Count: > 0 } parts && parts.All(CanBeAFlag))
            return ([.. parts.Zip(_request.InBody(parts.Select(part => part.Value))).Select(pair => PartFlag(pair.First, pair.Second))], true);
        if (isShort)
            return ([$"--data-raw {Word(_request.Body)}"], false);

        _piped = Word(_request.Body);
        return (["--data-binary @-"], false);
    }

    // curl would guess a type for a file without one, and cannot take a name with = in it.
    private static bool CanBeAFlag(BodyPart part) =>
        part.Name.Length > 0 && !part.Name.Contains('=', StringComparison.Ordinal) && (part.FileName is null || part.ContentType is not null) && part.ContentType?.Contains('"', StringComparison.Ordinal) != true;

    private string PartFlag(BodyPart part, MaskedText value)
    {
        if (part.ContentType is null)
            return $"--form-string {ShellWord.Of([new ShellPart($"{part.Name}="), .. _variables.Parts(value)])}";

        var quoted = _variables.Parts(value).Select(piece => piece.IsVariable ? piece : piece with { Text = InQuotes(piece.Text) });
        var after = $"\"{(part.FileName is null ? "" : $";filename=\"{InQuotes(part.FileName)}\"")};type={part.ContentType}";
        return $"--form {ShellWord.Of([new ShellPart($"{part.Name}=\""), .. quoted, new ShellPart(after)])}";
    }

    private static string InQuotes(string text) => text.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);

    private string Word(MaskedText text) => ShellWord.Of(_variables.Parts(text));

    private static string Literal(string text) => ShellWord.Of([new ShellPart(text)]);
}
