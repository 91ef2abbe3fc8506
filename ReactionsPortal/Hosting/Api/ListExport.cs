using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace ReactionsPortal.Hosting.Api;

/// <summary>Sends what a list finds as a file, while it is read: nothing but a few items is in memory, however many there are.</summary>
internal static class ListExport
{
    private const int BufferedCharacters = 32_768;

    /// <summary>The file.</summary>
    /// <param name="format">Its format.</param>
    /// <param name="name">What it is called, without its ending: "runs".</param>
    /// <param name="items">What it holds.</param>
    /// <param name="head">Heads of the columns, for CSV.</param>
    /// <param name="row">An item's columns, for CSV.</param>
    /// <param name="http">The request.</param>
    public static IResult Of<T>(ExportFormat format, string name, IAsyncEnumerable<T> items, IReadOnlyList<string> head, Func<T, IEnumerable<object?>> row, HttpContext http)
    {
        var time = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        var file = string.Create(CultureInfo.InvariantCulture, $"{name}-{time:yyyy-MM-dd-HHmm}.{(format == ExportFormat.Csv ? "csv" : "json")}");
        return format == ExportFormat.Csv
            ? TypedResults.Stream(body => WriteCsvAsync(body, items, head, row, http.RequestAborted), "text/csv; charset=utf-8", file)
            : TypedResults.Stream(body => JsonSerializer.SerializeAsync(body, items, JsonOf(http), http.RequestAborted), "application/json", file);
    }

    private static JsonSerializerOptions JsonOf(HttpContext http) => http.RequestServices.GetRequiredService<IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions>>().Value.SerializerOptions;

    private static async Task WriteCsvAsync<T>(Stream body, IAsyncEnumerable<T> items, IReadOnlyList<string> head, Func<T, IEnumerable<object?>> row, CancellationToken cancellationToken)
    {
        var text = new StringBuilder("\uFEFF");
        text.Append(CsvText.Line(head)).Append("\r\n");
        await foreach (var item in items.WithCancellation(cancellationToken))
        {
            text.Append(CsvText.Line(row(item))).Append("\r\n");
            if (text.Length >= BufferedCharacters)
                await SendAsync();
        }
        await SendAsync();

        async Task SendAsync()
        {
            await body.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), cancellationToken);
            text.Clear();
        }
    }
}
