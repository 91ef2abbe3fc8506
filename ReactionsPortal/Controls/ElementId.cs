using System.Globalization;

namespace ReactionsPortal.Controls;

/// <summary>Makes ids for elements that others refer to (<c>aria-labelledby</c>), unique within a page.</summary>
internal static class ElementId
{
    private static long _last;

    public static string Create() => string.Create(CultureInfo.InvariantCulture, $"rp-{Interlocked.Increment(ref _last)}");
}
