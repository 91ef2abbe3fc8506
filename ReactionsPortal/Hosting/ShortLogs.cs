using System.Globalization;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace ReactionsPortal.Hosting;

/// <summary>Logs to the console, a short line each.</summary>
internal static class ShortLogs
{
    private const string Line = "{Timestamp:HH:mm:ss} {Level:u3} {Source} {Message:lj}{NewLine}{Exception}";

    // A start that fails is told once, as a sentence, by StartFailure: not three times with stack traces.
    private static readonly string[] ToldByStartFailure = ["Hosting failed to start", "Unable to start Kestrel."];

    /// <summary>Makes Serilog the portal's log. The section <c>Serilog</c> changes levels and adds sinks.</summary>
    public static void AddShortLogs(this WebApplicationBuilder builder) =>
        builder.Services.AddSerilog((_, logs) => logs
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            // It warns that keys are not encrypted on disk. They lie in the data folder, which only this user can read.
            .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Error)
            // What they refuse is told by RefusalLog, within bounds.
            .MinimumLevel.Override("Microsoft.AspNetCore.Antiforgery", LogEventLevel.Fatal)
            .MinimumLevel.Override("ReactionsPortal.Keys.ApiKeyHandler", LogEventLevel.Warning)
            .MinimumLevel.Override("Hangfire", LogEventLevel.Warning)
            .MinimumLevel.Override("System.Net.Http", LogEventLevel.Warning)
            .ReadFrom.Configuration(builder.Configuration)
            .Enrich.With<ShortSource>()
            .Enrich.With<OneLine>()
            .Filter.ByExcluding(IsFailedStart)
            .WriteTo.Console(outputTemplate: Line, formatProvider: CultureInfo.InvariantCulture));

    private static bool IsFailedStart(LogEvent line) =>
        line.Exception is not null && ToldByStartFailure.Contains(line.MessageTemplate.Text, StringComparer.Ordinal);

    /// <summary>Writes line breaks and other control characters in values as <c>\u000a</c>: what a stranger sent must not look like a line of the log.</summary>
    private sealed class OneLine : ILogEventEnricher
    {
        public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
        {
            List<LogEventProperty>? mended = null;
            foreach (var (name, value) in logEvent.Properties)
                if (value is ScalarValue { Value: { } inner } && inner.ToString() is { } text && text.Any(char.IsControl))
                    (mended ??= []).Add(new LogEventProperty(name, new ScalarValue(Escaped(text))));
            mended?.ForEach(logEvent.AddOrUpdateProperty);
        }

        private static string Escaped(string text) =>
            string.Concat(text.Select(sign => char.IsControl(sign) ? string.Create(CultureInfo.InvariantCulture, $"\\u{(int)sign:x4}") : sign.ToString()));
    }

    /// <summary>The last part of the source's name: <c>OctopusFeed</c>, not its namespace.</summary>
    private sealed class ShortSource : ILogEventEnricher
    {
        public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
        {
            var source = logEvent.Properties.TryGetValue(Constants.SourceContextPropertyName, out var value)
                && value is ScalarValue { Value: string name } ? name : "";
            logEvent.AddPropertyIfAbsent(propertyFactory.CreateProperty("Source", source[(source.LastIndexOf('.') + 1)..]));
        }
    }
}
