using System.Net.Http.Headers;
using ReactionsPortal.Engine.Actions.Http;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Templating;

namespace ReactionsPortal.Engine.Reactions.Validation;

/// <summary>What one request must be.</summary>
internal sealed class HttpRequestRules(TemplateLanguages templates, TemplateSyntax syntax)
{
    private const int MostRows = 100;
    private const int MostCaptures = 20;
    private const int MostConditions = 20;
    private const int LongestText = 1_000_000;
    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"];

    /// <summary>Headers that the connection itself sets.</summary>
    private static readonly string[] Reserved = ["Host", "Content-Length", "Transfer-Encoding", "Connection", "Idempotency-Key"];

    /// <summary>Checks every field.</summary>
    /// <param name="request">The request.</param>
    /// <param name="path">Where it stands: empty, or with a point at its end.</param>
    /// <param name="fail">Takes a field's path and a sentence.</param>
    public void Check(HttpRequestTemplate request, string path, Action<string, string> fail)
    {
        if (!Methods.Contains(request.Method, StringComparer.OrdinalIgnoreCase))
            fail($"{path}Method", L($"A method is one of {string.Join(", ", Methods)}."));
        CheckAddress(request.Url, $"{path}Url", fail);
        CheckRows(request.Query, $"{path}Query", L("query parameters"), fail);
        CheckHeaders(request.Headers, $"{path}Headers", fail);
        CheckBody(request, path, fail);
        if (request.Auth is { } auth)
            CheckAuth(auth, $"{path}Auth", fail);
        if (request.ClientCertificate is { } certificate)
            CheckSecret(certificate.Secret, $"{path}ClientCertificate.Secret", fail);
        if (request.Proxy is { Url: not null } proxy)
            CheckProxy(proxy, $"{path}Proxy", fail);
        if (request.Success is not { Count: > 0 })
            fail($"{path}Success", L("Name at least one status that counts as success, for example \"200-299\"."));
        CheckConditions(request.Expect, $"{path}Expect", fail);
        CheckRedirects(request.Redirects, $"{path}Redirects", fail);
        CheckCaptures(request.Capture, $"{path}Capture", fail);
    }

    private void CheckAddress(string? url, string path, Action<string, string> fail)
    {
        if (string.IsNullOrEmpty(url))
            fail(path, L("Give the address to call."));
        else if (url.Length > 4000)
            fail(path, L("The address has more than 4,000 characters."));
        else if (!url.StartsWith(syntax == TemplateSyntax.Scriban ? "{{" : "#{", StringComparison.Ordinal) && !IsHttp(url))
            fail(path, L("An address starts with http:// or https://."));
        else
            CheckTemplate(url, path, fail);
    }

    private void CheckRows(IReadOnlyList<NamedTemplate>? rows, string path, string what, Action<string, string> fail)
    {
        if (rows?.Count > MostRows)
            fail(path, L($"There are more than {MostRows} {what}."));
        for (var index = 0; index < Math.Min(rows?.Count ?? 0, MostRows); index++)
        {
            if (rows![index] is not { } row)
                fail($"{path}[{index}]", L("A name and a value are missing here."));
            else if (string.IsNullOrEmpty(row.Name) || row.Name.Length > 200)
                fail($"{path}[{index}].Name", L("A name has 1 to 200 characters."));
            else
                CheckTemplate(row.Value, $"{path}[{index}].Value", fail);
        }
    }

    private void CheckHeaders(IReadOnlyDictionary<string, string>? headers, string path, Action<string, string> fail)
    {
        if (headers?.Count > 50)
            fail(path, L("There are more than 50 headers."));
        foreach (var (name, value) in headers ?? new Dictionary<string, string>())
        {
            if (HeaderProblem(name) is { } problem)
                fail(path, problem);
            else
                CheckTemplate(value, path, fail);
        }
    }

    private void CheckBody(HttpRequestTemplate request, string path, Action<string, string> fail)
    {
        var hasText = !string.IsNullOrEmpty(request.Body);
        if ((hasText ? 1 : 0) + (request.Form is null ? 0 : 1) + (request.Multipart is null ? 0 : 1) > 1)
            fail($"{path}Body", L("A request has one body: body, form or multipart."));
        if (request.Body?.Length > LongestText)
            fail($"{path}Body", L("The body has more than 1,000,000 characters."));
        else if (hasText)
            CheckTemplate(request.Body, $"{path}Body", fail);
        CheckContentType(request.ContentType, $"{path}ContentType", fail);
        if (request.ContentType is not null && (request.Form is not null || request.Multipart is not null))
            fail($"{path}ContentType", L("A form says its content type itself."));
        CheckRows(request.Form, $"{path}Form", L("fields"), fail);
        CheckParts(request.Multipart, $"{path}Multipart", fail);
    }

    private void CheckParts(IReadOnlyList<HttpPart>? parts, string path, Action<string, string> fail)
    {
        if (parts is { Count: 0 or > MostRows })
            fail(path, L($"There are 1 to {MostRows} parts."));
        for (var index = 0; index < Math.Min(parts?.Count ?? 0, MostRows); index++)
        {
            if (parts![index] is not { } part)
            {
                fail($"{path}[{index}]", L("A part is missing here."));
                continue;
            }
            if (string.IsNullOrEmpty(part.Name) || part.Name.Length > 200)
                fail($"{path}[{index}].Name", L("A name has 1 to 200 characters."));
            CheckTemplate(part.Value, $"{path}[{index}].Value", fail);
            CheckTemplate(part.FileName, $"{path}[{index}].FileName", fail);
            CheckContentType(part.ContentType, $"{path}[{index}].ContentType", fail);
        }
    }

    private void CheckAuth(HttpAuth auth, string path, Action<string, string> fail)
    {
        var kinds = (auth.Basic is null ? 0 : 1) + (auth.Bearer is null ? 0 : 1) + (auth.Header is null ? 0 : 1) + (auth.OAuth2 is null ? 0 : 1);
        if (kinds > 1 || (kinds == 0 && auth.Hmac is null))
            fail(path, L("Proof is one of basic, bearer, header and oauth2, and hmac with or without them."));
        if (auth.Basic is { } basic)
            CheckTemplate(basic.User, $"{path}.Basic.User", fail);
        if (auth.Bearer is { } bearer)
            CheckSecret(bearer.Secret, $"{path}.Bearer.Secret", fail);
        if (auth.Header is { } header)
        {
            CheckSecret(header.Secret, $"{path}.Header.Secret", fail);
            if (HeaderProblem(header.Name) is { } problem)
                fail($"{path}.Header.Name", problem);
        }
        if (auth.OAuth2 is { } oauth)
        {
            CheckSecret(oauth.Secret, $"{path}.OAuth2.Secret", fail);
            if (!Uri.TryCreate(oauth.TokenUrl, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
                fail($"{path}.OAuth2.TokenUrl", L("An address starts with http:// or https://."));
            if (string.IsNullOrWhiteSpace(oauth.ClientId))
                fail($"{path}.OAuth2.ClientId", L("Give the client's id."));
        }
        if (auth.Hmac is { } hmac)
        {
            CheckSecret(hmac.Secret, $"{path}.Hmac.Secret", fail);
            if (HeaderProblem(hmac.Header) is { } problem)
                fail($"{path}.Hmac.Header", problem);
            if (hmac.Prefix is null || hmac.Prefix.Length > 100 || hmac.Prefix.Any(char.IsControl))
                fail($"{path}.Hmac.Prefix", L("A prefix has up to 100 characters on one line."));
        }
    }

    private static void CheckProxy(HttpProxy proxy, string path, Action<string, string> fail)
    {
        if (ProxyAddress.ProblemOf(proxy.Url) is { } problem)
            fail(path, problem);
        if (proxy is { Secret: not null, User: null or "" })
            fail($"{path}.User", L("Name the user whose password the secret holds."));
    }

    private static void CheckConditions(IReadOnlyList<ResponseCondition>? conditions, string path, Action<string, string> fail)
    {
        if (conditions?.Count > MostConditions)
            fail(path, L($"There are more than {MostConditions} conditions."));
        for (var index = 0; index < Math.Min(conditions?.Count ?? 0, MostConditions); index++)
        {
            var here = $"{path}[{index}]";
            if (conditions![index] is not { } condition)
            {
                fail(here, L("A condition is missing here."));
                continue;
            }
            object?[] operators = [condition.Is, condition.IsNot, condition.Contains, condition.ContainsNot, condition.Matches, condition.Exists];
            if (operators.Count(one => one is not null) != 1)
                fail(here, L("A condition has one operator: is, isNot, contains, containsNot, matches or exists."));
            if (condition is { Json: not null, Header: not null })
                fail(here, L("A condition looks at json or at a header; with neither at the text."));
            CheckPath(condition.Json, $"{here}.Json", fail);
            CheckPattern(condition.Matches, $"{here}.Matches", fail);
            if (condition.Header is not null && HeaderProblem(condition.Header, isSent: false) is { } problem)
                fail($"{here}.Header", problem);
        }
    }

    private static void CheckRedirects(RedirectRule? redirects, string path, Action<string, string> fail)
    {
        if (redirects is null)
            return;
        if (redirects.Hosts is null || redirects.Hosts.Count > MostRows)
            fail($"{path}.Hosts", L($"Hosts are a list of up to {MostRows}."));
        for (var index = 0; index < Math.Min(redirects.Hosts?.Count ?? 0, MostRows); index++)
        {
            if (Uri.CheckHostName(redirects.Hosts![index]) == UriHostNameType.Unknown)
                fail($"{path}.Hosts[{index}]", L("This is not a host; write for example files.example.com."));
        }
    }

    private static void CheckCaptures(IReadOnlyDictionary<string, Capture>? captures, string path, Action<string, string> fail)
    {
        if (captures?.Count > MostCaptures)
            fail(path, L($"There are more than {MostCaptures} values to capture."));
        foreach (var (name, place) in captures ?? new Dictionary<string, Capture>())
        {
            if (name.Length is 0 or > 100 || !char.IsAsciiLetter(name[0]) || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))
                fail(path, L($"'{name}' is not a name: letters, digits, - and _, a letter first."));
            else if (place is null or { Json: null, Header: null, Regex: null } or { Json: not null, Header: not null })
                fail(path, L($"{name}: say where it is: json, or header, or regex over the text."));
            else
            {
                void FailHere(string where, string sentence) => fail(where, $"{name}: {sentence}");
                CheckPath(place.Json, path, FailHere);
                CheckPattern(place.Regex, path, FailHere);
                if (place.Header is not null && HeaderProblem(place.Header, isSent: false) is { } problem)
                    FailHere(path, problem);
            }
        }
    }

    private static void CheckPath(string? json, string path, Action<string, string> fail)
    {
        if (json is null)
            return;
        if (json.Length is 0 or > 500)
            fail(path, L("A JSON path has 1 to 500 characters, for example $.id."));
        else if (Answer.ProblemOf(json) is { } problem)
            fail(path, L($"'{json}' is not a JSON path: {problem}"));
    }

    private static void CheckPattern(string? pattern, string path, Action<string, string> fail)
    {
        if (pattern is null)
            return;
        if (pattern.Length is 0 or > 1000)
        {
            fail(path, L("A regular expression has 1 to 1,000 characters."));
            return;
        }
        try
        {
            _ = Answer.PatternOf(pattern);
        }
        catch (Exception wrong) when (wrong is ArgumentException or NotSupportedException)
        {
            fail(path, L($"'{pattern}' cannot be used as a regular expression: {wrong.Message}"));
        }
    }

    private static void CheckSecret(string? secret, string path, Action<string, string> fail)
    {
        if (string.IsNullOrWhiteSpace(secret))
            fail(path, L("Name the secret."));
    }

    private static void CheckContentType(string? type, string path, Action<string, string> fail)
    {
        if (type is not null && !MediaTypeHeaderValue.TryParse(type, out _))
            fail(path, L("This is not a content type; write for example application/json."));
    }

    private void CheckTemplate(string? template, string path, Action<string, string> fail)
    {
        if (template?.Length > LongestText)
            fail(path, L("The text has more than 1,000,000 characters."));
        else if (template is not null && templates.Check(syntax, template) is [var problem, ..])
            fail(path, L($"Line {problem.Line}, column {problem.Column}: {problem.Message}"));
    }

    private static string? HeaderProblem(string? name, bool isSent = true) =>
        !HeaderName.IsOne(name) ? L($"'{name}' is not a header name.")
        : isSent && Reserved.Contains(name, StringComparer.OrdinalIgnoreCase) ? L($"{name} is set by the portal itself.")
        : null;

    private static bool IsHttp(string url) =>
        url.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || url.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
}
