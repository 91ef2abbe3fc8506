using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Runs;
using ReactionsPortal.Engine.Templating;

namespace ReactionsPortal.Engine.Actions.Http;

/// <summary>What templates of a request see. The event's values are data, secrets and captured values too: none is ever read as a template.</summary>
internal sealed class RequestValues
{
    private readonly Dictionary<string, string> _all;

    public RequestValues(IReadOnlyDictionary<string, string> variables, IReadOnlyDictionary<string, string> secrets)
    {
        Secrets = secrets;
        if (secrets.Count == 0 && variables is Dictionary<string, string> own && own.Comparer.Equals(StringComparer.OrdinalIgnoreCase))
        {
            _all = own;
            return;
        }
        _all = new Dictionary<string, string>(variables, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in secrets)
            _all[VariablePrefix.Secrets + name] = value;
    }

    private RequestValues(RequestValues other, IEnumerable<KeyValuePair<string, string>> more)
    {
        Secrets = other.Secrets;
        _all = new Dictionary<string, string>(other._all, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in more)
            _all[name] = value;
    }

    /// <summary>Secrets by name.</summary>
    public IReadOnlyDictionary<string, string> Secrets { get; }

    /// <summary>What a template calls a value: <c>Secrets.Key</c>, <c>Captured.Token</c>; null where it has no name.</summary>
    public string? NameOf(string value) =>
        Secrets.FirstOrDefault(secret => secret.Value == value || IsAddress(secret.Value, value)).Key is { } secret ? VariablePrefix.Secrets + secret
        : _all.FirstOrDefault(variable => variable.Value == value && variable.Key.StartsWith(VariablePrefix.Captured, StringComparison.OrdinalIgnoreCase)).Key;

    /// <summary>All of them, for templates.</summary>
    public TemplateVariables Variables => field ??= TemplateVariables.OfLastingData(_all);

    /// <summary>These and what an answer brought.</summary>
    public RequestValues With(IEnumerable<CapturedText> captured) =>
        new(this, captured.Select(value => KeyValuePair.Create(VariablePrefix.Captured + value.Name, value.Value)));

    /// <summary>Whether a secret is a whole address, which is sent as .NET writes it.</summary>
    private static bool IsAddress(string secret, string value) =>
        secret.StartsWith("http", StringComparison.OrdinalIgnoreCase) && Uri.TryCreate(secret.Trim(), UriKind.Absolute, out var address) && address.AbsoluteUri == value;

    /// <summary>These, and names that do not exist as empty ones.</summary>
    public RequestValues WithEmpty(IEnumerable<string> names) => new(this, names.Select(name => KeyValuePair.Create(name, "")));
}
