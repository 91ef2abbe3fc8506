namespace ReactionsPortal.Hosting.Api;

/// <summary>What a list can be exported as.</summary>
internal enum ExportFormat
{
    /// <summary>For spreadsheets: comma-separated values, UTF-8 with its mark.</summary>
    Csv,

    /// <summary>An array as the list's pages have it.</summary>
    Json,
}
