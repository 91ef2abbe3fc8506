using System.Globalization;

namespace ReactionsPortal.Engine.Templating.Filters;

/// <summary>Parts of a version in Octopus's lenient grammar.</summary>
internal static class VersionFilters
{
    internal static string? Major(string? input, string[] arguments, FilterRun run) => Part(input, version => Number(version.Numbers[0]));

    internal static string? Minor(string? input, string[] arguments, FilterRun run) => Part(input, version => Number(version.Numbers[1]));

    internal static string? Patch(string? input, string[] arguments, FilterRun run) => Part(input, version => Number(version.Numbers[2]));

    internal static string? Revision(string? input, string[] arguments, FilterRun run) => Part(input, version => Number(version.Numbers[3]));

    internal static string? PreRelease(string? input, string[] arguments, FilterRun run) => Part(input, version => version.PreRelease);

    internal static string? PreReleasePrefix(string? input, string[] arguments, FilterRun run) => Part(input, version => version.Prefix);

    internal static string? PreReleaseCounter(string? input, string[] arguments, FilterRun run) => Part(input, version => version.Counter);

    internal static string? Metadata(string? input, string[] arguments, FilterRun run) => Part(input, version => version.Metadata);

    private static string? Part(string? input, Func<LenientVersion, string> part) =>
        input is not null && LenientVersion.Read(input) is { } version ? part(version) : null;

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
