using System.Text.Json.Serialization;

namespace ReactionsPortal.Engine.Model;

/// <summary>One HTTP request whose texts are templates over the event's variables, and what its answer must be.</summary>
public abstract record HttpRequestTemplate
{
    /// <summary>GET, POST, PUT, PATCH, DELETE or HEAD.</summary>
    public string Method { get; init; } = "POST";

    /// <summary>Absolute http or https address; a template.</summary>
    public string Url { get; init; } = "";

    /// <summary>Query parameters that are added to the address, in order; a name may come several times. Each value is a template, and escaped whole.</summary>
    public IReadOnlyList<NamedTemplate>? Query { get; init; }

    /// <summary>Header names and the templates of their values.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Content type of <see cref="Body"/>; null: <c>application/json</c> when there is a body.</summary>
    public string? ContentType { get; init; }

    /// <summary>Body; a template. Null or empty: none is sent, unless there is a form.</summary>
    public string? Body { get; init; }

    /// <summary>Fields of a body of <c>application/x-www-form-urlencoded</c>; instead of <see cref="Body"/>.</summary>
    public IReadOnlyList<NamedTemplate>? Form { get; init; }

    /// <summary>Parts of a body of <c>multipart/form-data</c>; instead of <see cref="Body"/>.</summary>
    public IReadOnlyList<HttpPart>? Multipart { get; init; }

    /// <summary>How inserted values are escaped in the body; null: by the content type.</summary>
    public BodyEscaping? Escape { get; init; }

    /// <summary>Whether JSON properties, form fields, parts, query parameters and headers whose value rendered empty are left out. A variable that does not exist counts as empty then.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool OmitEmpty { get; init; }

    /// <summary>How the request proves who sends it; null: by nothing but what its headers say.</summary>
    public HttpAuth? Auth { get; init; }

    /// <summary>The certificate that is shown to a server that asks for one; null: none.</summary>
    public ClientCertificate? ClientCertificate { get; init; }

    /// <summary>The proxy that the request goes through; null: the one that the settings name.</summary>
    public HttpProxy? Proxy { get; init; }

    /// <summary>Status codes that count as success.</summary>
    public IReadOnlyList<StatusRange> Success { get; init; } = [new(200, 299)];

    /// <summary>What must hold of an answer with such a status, all of it; null: nothing more.</summary>
    public IReadOnlyList<ResponseCondition>? Expect { get; init; }

    /// <summary>Failures after which the request is tried again, in place of the usual ones; null: <see cref="RetryCause.Usual"/>.</summary>
    public IReadOnlyList<RetryCause>? RetryOn { get; init; }

    /// <summary>Where redirects may lead; null: none is followed.</summary>
    public RedirectRule? Redirects { get; init; }

    /// <summary>Values taken from the answer, by name: kept for the requests after this one and for later runs, as <c>Captured.Name</c>.</summary>
    public IReadOnlyDictionary<string, Capture>? Capture { get; init; }
}

/// <summary>A name and the template of its value.</summary>
/// <param name="Name">The name as sent, before escaping.</param>
/// <param name="Value">A template.</param>
public sealed record NamedTemplate([property: JsonRequired] string Name, string Value = "");

/// <summary>One part of a multipart body.</summary>
public sealed record HttpPart
{
    /// <summary>The field's name.</summary>
    [JsonRequired]
    public string Name { get; init; } = "";

    /// <summary>A template.</summary>
    public string Value { get; init; } = "";

    /// <summary>Name of a file, if the part is one; a template.</summary>
    public string? FileName { get; init; }

    /// <summary>Content type of the part; null: none is named.</summary>
    public string? ContentType { get; init; }
}

/// <summary>Where redirects may lead: the host that was called, and these.</summary>
public sealed record RedirectRule
{
    /// <summary>Further hosts, such as <c>files.example.com</c>; they get no credentials.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];
}
