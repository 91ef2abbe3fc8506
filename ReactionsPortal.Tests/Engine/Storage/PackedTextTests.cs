using System.Text;
using FsCheck.Xunit;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using ReactionsPortal.Engine.Storage;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Given;

namespace ReactionsPortal.Tests.Engine.Storage;

public sealed class PackedTextTests
{
    [Property]
    public bool What_was_packed_is_the_same_when_it_is_read(string? text, byte times)
    {
        var long_ = string.Concat(Enumerable.Repeat(text ?? "", times));
        var written = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(long_));
        return PackedText.Unpack(PackedText.Pack(long_)) == written;
    }

    [Fact]
    public async Task Long_bodies_take_less_room_and_rows_of_before_are_read_as_they_were()
    {
        using var database = new DatabaseFile();
        await database.MigrateAsync();
        var body = $"[{string.Join(',', Enumerable.Range(0, 200).Select(number => $$"""{"id": "Projects-{{number}}", "name": "Core Web"}"""))}]";
        var id = await new StoredHistory(database.Store).EventAsync(DateTimeOffset.UtcNow, body: body);
        var before = await new StoredHistory(database.Store).EventAsync(DateTimeOffset.UtcNow);

        using (var connection = new SqliteConnection($"Data Source={Path.Combine(database.Folder, "reactions.db")}"))
        {
            connection.Open();
            Assert.InRange((long)connection.Scalar("SELECT LENGTH(CAST(\"Body\" AS BLOB)) FROM \"Events\" WHERE \"Id\" = @id", ("@id", id))!, 1, body.Length / 5);
            connection.Execute("UPDATE \"Events\" SET \"Body\" = @body WHERE \"Id\" = @id", ("@body", body), ("@id", before));
        }

        Assert.Equal([body, body], await database.Store.ReadAsync(context => context.Events.Select(row => row.Body).ToListAsync(), default));
    }
}
