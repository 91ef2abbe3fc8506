using System.Text.Json;
using System.Text.Json.Serialization;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Documents;

/// <summary>A proxy without credentials is written as its address, and no proxy as <c>none</c>.</summary>
internal sealed class ProxyConverter : JsonConverter<HttpProxy>
{
    private const string Expected = "Not a proxy: write \"none\", \"http://proxy.example.com:3128\", or an object with url, user and secret.";

    public override HttpProxy Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            var text = reader.GetString()!;
            return string.Equals(text, HttpProxy.NoneWord, StringComparison.OrdinalIgnoreCase) ? HttpProxy.None : new HttpProxy { Url = text };
        }
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException(Expected);

        var proxy = new HttpProxy { Url = "" };
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            proxy = (name, reader.TokenType) switch
            {
                ("url", JsonTokenType.String) => proxy with { Url = reader.GetString() },
                ("user", JsonTokenType.String) => proxy with { User = reader.GetString() },
                ("secret", JsonTokenType.String) => proxy with { Secret = reader.GetString() },
                ("user" or "secret", JsonTokenType.Null) => proxy,
                _ => throw new JsonException(Expected),
            };
        }
        return proxy;
    }

    public override void Write(Utf8JsonWriter writer, HttpProxy value, JsonSerializerOptions options)
    {
        if (value is { User: null, Secret: null })
        {
            writer.WriteStringValue(value.Url ?? HttpProxy.NoneWord);
            return;
        }
        writer.WriteStartObject();
        writer.WriteString("url", value.Url);
        if (value.User is not null)
            writer.WriteString("user", value.User);
        if (value.Secret is not null)
            writer.WriteString("secret", value.Secret);
        writer.WriteEndObject();
    }
}
