using System.Text.Encodings.Web;
using System.Text.Json;

namespace ReactionsPortal.Sandbox.Storage;

/// <summary>JSON as Octopus writes and reads it: PascalCase out, any case in, unknown fields ignored.</summary>
internal static class SandboxJson
{
    public static readonly JsonSerializerOptions Options = new()
    {
        PropertyNameCaseInsensitive = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowReadingFromString,
    };

    public static readonly JsonWriterOptions Writer = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
