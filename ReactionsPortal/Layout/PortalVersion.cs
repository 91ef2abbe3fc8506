using System.Reflection;

namespace ReactionsPortal.Layout;

/// <summary>The version that this portal was built as, such as <c>1.4.0</c>.</summary>
internal static class PortalVersion
{
    public static string Text { get; } =
        typeof(PortalVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}
