using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using ReactionsPortal.Sandbox.Documents;

namespace ReactionsPortal.Sandbox.Storage;

/// <summary>Writes events into an open transaction, through statements that are prepared once.</summary>
internal sealed class SandboxEventWriter : IDisposable
{
    private readonly SqliteCommand _event;
    private readonly SqliteCommand _body;
    private readonly ArrayBufferWriter<byte> _buffer = new();

    public SandboxEventWriter(SqliteConnection connection)
    {
        _event = connection.CreateCommand();
        _event.CommandText = """
            INSERT INTO events (auto_id, number, visible_at, occurred, category, related, user_id, agent)
            VALUES ($auto_id, $number, $visible_at, $occurred, $category, $related, $user_id, $agent)
            """;
        foreach (var name in (string[])["$auto_id", "$number", "$visible_at", "$occurred", "$category", "$related", "$user_id", "$agent"])
        {
            _event.Parameters.Add(new SqliteParameter { ParameterName = name });
        }
        _body = connection.CreateCommand();
        _body.CommandText = "INSERT INTO event_bodies (auto_id, body, change_details) VALUES ($auto_id, $body, $change_details)";
        foreach (var name in (string[])["$auto_id", "$body", "$change_details"])
        {
            _body.Parameters.Add(new SqliteParameter { ParameterName = name });
        }
    }

    /// <remarks>Until <paramref name="visibleAt"/> readers do not see it: a transaction that takes its number early and commits late.</remarks>
    public void Write(SqliteTransaction transaction, SandboxEvent happened, long number, long autoId, DateTimeOffset visibleAt)
    {
        _event.Transaction = transaction;
        _event.Parameters[0].Value = autoId;
        _event.Parameters[1].Value = number;
        _event.Parameters[2].Value = visibleAt.UtcTicks;
        _event.Parameters[3].Value = happened.Occurred.UtcTicks;
        _event.Parameters[4].Value = happened.Category;
        _event.Parameters[5].Value = SandboxRelated.Key(happened.RelatedDocumentIds);
        _event.Parameters[6].Value = happened.Actor.User.Id;
        _event.Parameters[7].Value = happened.Actor.UserAgent;
        _event.ExecuteNonQuery();

        _body.Transaction = transaction;
        _body.Parameters[0].Value = autoId;
        _body.Parameters[1].Value = Body(happened, number);
        _body.Parameters[2].Value = happened.ChangeDetails is { } details ? Encoding.UTF8.GetBytes(details) : DBNull.Value;
        _body.ExecuteNonQuery();
    }

    public void Dispose()
    {
        _event.Dispose();
        _body.Dispose();
    }

    /// <summary>The event as Octopus writes it, without what depends on who asks: links, AutoId, change details.</summary>
    private byte[] Body(SandboxEvent happened, long number)
    {
        _buffer.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(_buffer, SandboxJson.Writer))
        {
            json.WriteStartObject();
            json.WriteString("Id", "Events-" + number.ToString(System.Globalization.CultureInfo.InvariantCulture));
            json.WriteStartArray("RelatedDocumentIds");
            foreach (var id in happened.RelatedDocumentIds) json.WriteStringValue(id);
            json.WriteEndArray();
            json.WriteString("Category", happened.Category);
            json.WriteString("UserId", happened.Actor.User.Id);
            json.WriteString("Username", happened.Actor.User.Username);
            json.WriteBoolean("IsService", happened.Actor.User.IsService);
            json.WriteString("IdentityEstablishedWith", happened.Actor.IdentityEstablishedWith);
            json.WriteString("ApiKeyId", happened.Actor.ApiKeyId);
            json.WriteString("UserAgent", happened.Actor.UserAgent);
            json.WriteString("Occurred", happened.Occurred.ToString("yyyy-MM-ddTHH:mm:ss.fffzzz", System.Globalization.CultureInfo.InvariantCulture));
            json.WriteString("Message", happened.Message.Text);
            json.WriteString("MessageHtml", happened.Message.Html);
            json.WriteStartArray("MessageReferences");
            foreach (var reference in happened.Message.References)
            {
                json.WriteStartObject();
                json.WriteString("ReferencedDocumentId", reference.ReferencedDocumentId);
                json.WriteNumber("StartIndex", reference.StartIndex);
                json.WriteNumber("Length", reference.Length);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteString("Comments", happened.Comments);
            json.WriteString("Details", happened.Details);
            json.WriteString("IpAddress", happened.Actor.IpAddress);
            json.WriteString("SpaceId", SandboxFixtures.SpaceId);
            json.WriteEndObject();
        }
        return _buffer.WrittenSpan[..^1].ToArray();
    }
}
