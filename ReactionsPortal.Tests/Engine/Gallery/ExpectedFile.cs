using System.Text.Json;
using System.Text.Json.Serialization;
using ReactionsPortal.Engine.Documents;
using ReactionsPortal.Engine.Gallery.Declarations;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Tests.Engine.Gallery;

/// <summary><c>expected.yaml</c>: what an integration sends, and to which answers.</summary>
internal sealed record ExpectedFile
{
    public IReadOnlyList<ExpectedCase> Cases { get; init; } = [];

    public IReadOnlyList<ExpectedError> Errors { get; init; } = [];

    public ExpectedTest? Test { get; init; }

    /// <summary>Reads the one beside a declaration; null: there is none.</summary>
    public static ExpectedFile? Of(string id)
    {
        var path = Path.Combine(GalleryBench.Folder, id, "expected.yaml");
        if (!File.Exists(path))
            return null;
        try
        {
            return YamlReading.Read<ExpectedFile>(File.ReadAllText(path), DeclarationYaml.Options);
        }
        catch (DocumentYamlException wrong)
        {
            throw new InvalidOperationException($"{id}/expected.yaml, line {wrong.Line}: {wrong.Message}", wrong);
        }
    }
}

/// <summary>One reaction for one event.</summary>
internal sealed record ExpectedCase
{
    [JsonRequired]
    public string Name { get; init; } = "";

    public string? Reaction { get; init; }

    public IReadOnlyDictionary<string, InputValue> Inputs { get; init; } = new Dictionary<string, InputValue>();

    public string? Event { get; init; }

    public IReadOnlyDictionary<string, WantedValues> Variables { get; init; } = new Dictionary<string, WantedValues>();

    public IReadOnlyDictionary<string, WantedValues> Given { get; init; } = new Dictionary<string, WantedValues>();

    public IReadOnlyList<ExpectedAnswer> Answers { get; init; } = [new()];

    public IReadOnlyList<ExpectedRequest> Requests { get; init; } = [];

    public IReadOnlyDictionary<string, WantedValues> Captures { get; init; } = new Dictionary<string, WantedValues>();

    /// <summary>Nasty sets that are left out, with the reason.</summary>
    public IReadOnlyDictionary<string, string> Without { get; init; } = new Dictionary<string, string>();

    /// <summary>Of a script: its parameters.</summary>
    public IReadOnlyDictionary<string, WantedValues>? Parameters { get; init; }
}

/// <summary>What the vendor answers.</summary>
internal sealed record ExpectedAnswer
{
    public int Status { get; init; } = 200;

    public IReadOnlyDictionary<string, WantedValues> Headers { get; init; } = new Dictionary<string, WantedValues>();

    public string? Body { get; init; }

    public JsonElement? Json { get; init; }

    public VendorAnswer ToAnswer() => new(Status, Headers.ToDictionary(header => header.Key, header => header.Value.Values[0]), Body ?? Json?.GetRawText() ?? "{}");
}

/// <summary>What is sent.</summary>
internal sealed record ExpectedRequest
{
    [JsonRequired]
    public string Method { get; init; } = "";

    [JsonRequired]
    public string Url { get; init; } = "";

    public IReadOnlyDictionary<string, WantedValues> Headers { get; init; } = new Dictionary<string, WantedValues>();

    public IReadOnlyDictionary<string, WantedValues> Json { get; init; } = new Dictionary<string, WantedValues>();

    public IReadOnlyDictionary<string, WantedValues> Form { get; init; } = new Dictionary<string, WantedValues>();

    public string? Body { get; init; }

    public IReadOnlyList<string> Absent { get; init; } = [];

    public IReadOnlyDictionary<string, string> Matches { get; init; } = new Dictionary<string, string>();
}

/// <summary>A failure.</summary>
internal sealed record ExpectedError
{
    public int Status { get; init; } = 400;

    public string Body { get; init; } = "{}";

    public bool? Retry { get; init; }

    public string? Remedy { get; init; }
}

/// <summary>The connection test.</summary>
internal sealed record ExpectedTest
{
    public IReadOnlyDictionary<string, InputValue> Inputs { get; init; } = new Dictionary<string, InputValue>();

    public IReadOnlyList<ExpectedAnswer> Answers { get; init; } = [new()];

    public IReadOnlyList<ExpectedRequest> Requests { get; init; } = [];

    [JsonRequired]
    public string Says { get; init; } = "";
}
