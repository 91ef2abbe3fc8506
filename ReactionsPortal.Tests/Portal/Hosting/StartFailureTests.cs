using System.Text.Json;
using Microsoft.Data.Sqlite;
using ReactionsPortal.Hosting;

namespace ReactionsPortal.Tests.Portal.Hosting;

public sealed class StartFailureTests
{
    [Fact]
    public void A_value_of_the_wrong_kind_is_named_with_what_is_allowed()
    {
        var failure = new InvalidOperationException("Failed to convert configuration value 'abc' at 'Limits:MaxBodyBytes' to type 'System.Int64'.");

        Assert.Equal("Setting Limits:MaxBodyBytes is 'abc': allowed is a whole number.", StartFailure.Describe(failure));
    }

    [Fact]
    public void Settings_that_are_no_JSON_are_named_with_their_line()
    {
        var broken = Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse("{\n\"a\" 1}"));
        var failure = new InvalidDataException("Failed to load configuration from file.", new FormatException("Could not parse the JSON file.", broken));

        Assert.Equal("appsettings.json cannot be read: line 2 is not valid JSON.", StartFailure.Describe(failure));
    }

    [Fact]
    public void A_file_that_is_no_database_is_told()
    {
        Assert.StartsWith("Setting DataDirectory: the database in it cannot be opened", StartFailure.Describe(new SqliteException("file is not a database", 26)), StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_of_the_portal_itself_has_no_sentence_that_blames_a_setting()
    {
        Assert.Null(StartFailure.Describe(new InvalidOperationException("Sequence contains no elements")));
    }
}
