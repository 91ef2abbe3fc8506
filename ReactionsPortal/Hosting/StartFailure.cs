using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Connections;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Npgsql;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Settings;

namespace ReactionsPortal.Hosting;

/// <summary>Why the portal did not start, as one sentence for the admin.</summary>
internal static partial class StartFailure
{
    /// <summary>Writes the sentence to standard error.</summary>
    /// <returns>The exit code: 1.</returns>
    public static int Report(Exception failure)
    {
        Console.Error.WriteLine(Describe(failure) ?? $"Reactions Portal stopped because of an error of its own. {failure}");
        return 1;
    }

    /// <summary>The sentence; null for what is no fault of the settings or the machine.</summary>
    public static string? Describe(Exception failure) => failure switch
    {
        SettingException wrong => wrong.Message,
        OptionsValidationException wrong => string.Join(Environment.NewLine, wrong.Failures),
        AggregateException several when several.InnerExceptions.Select(Describe).ToList() is var sentences && sentences.All(sentence => sentence is not null) =>
            string.Join(Environment.NewLine, sentences),
        IOException { InnerException: AddressInUseException } => PortInUse(failure),
        SocketException { SocketErrorCode: SocketError.AccessDenied } =>
            "Setting Urls: the system does not let the portal listen on that port (ports below 1024 are often reserved). Choose a higher one, for example --urls http://localhost:5080.",
        SocketException or IOException { InnerException: SocketException } =>
            $"Setting Urls: the portal cannot listen there ({failure.Message.TrimEnd('.')}). Name an address of this machine, for example --urls http://localhost:5080.",
        InvalidDataException { InnerException: FormatException { InnerException: JsonException broken } } =>
            $"appsettings.json cannot be read: line {broken.LineNumber + 1} is not valid JSON.",
        SqliteException refused => $"Setting {DataFolder.Setting}: the database in it cannot be opened ({refused.Message.TrimEnd('.')}). Restore it from a backup, or name another folder.",
        NpgsqlException or InvalidOperationException { InnerException: NpgsqlException } => $"The PostgreSQL server of Storage:ConnectionString stopped the start ({(failure.InnerException as NpgsqlException ?? failure).Message.TrimEnd('.')}). See that it runs and that its disk has room, and start again.",
        InvalidOperationException when NotConvertible().Match(failure.Message) is { Success: true } match =>
            SettingSentence.Of(match.Groups["key"].Value, match.Groups["value"].Value, $"{Wanted(match.Groups["type"].Value)}."),
        InvalidOperationException when NotALevel().Match(failure.Message) is { Success: true } match =>
            SettingSentence.Of("Serilog:MinimumLevel", match.Groups["value"].Value, "allowed are Verbose, Debug, Information, Warning, Error and Fatal."),
        StartRefusedException refused => refused.Message,
        _ => null,
    };

    private static string PortInUse(Exception failure) =>
        BindFailure().Match(failure.Message) is { Success: true } match
            ? SettingSentence.Of("Urls", match.Groups["url"].Value, "the port is in use by another program. Stop that one, or choose another port, for example --urls http://localhost:5081.")
            : SettingSentence.Of("Urls", value: null, "the port is in use by another program. Stop that one, or choose another port, for example --urls http://localhost:5081.");

    private static string Wanted(string type) => type switch
    {
        "System.Boolean" => "allowed is true or false",
        "System.Int32" or "System.Int64" => "allowed is a whole number",
        "System.Double" or "System.Decimal" => "allowed is a number",
        "System.TimeSpan" => "allowed is a time as hh:mm:ss, for example 00:00:30",
        _ => "this is not understood",
    };

    [GeneratedRegex("^Failed to convert configuration value '(?<value>.*)' at '(?<key>[^']*)' to type '(?<type>[^']*)'", RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotConvertible();

    [GeneratedRegex("^The value (?<value>.*) is not a valid Serilog level", RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotALevel();

    [GeneratedRegex("^Failed to bind to address (?<url>\\S+): address already in use", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BindFailure();
}
