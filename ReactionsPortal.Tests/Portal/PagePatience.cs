using System.Runtime.CompilerServices;
using Bunit;

namespace ReactionsPortal.Tests.Portal;

/// <summary>How long a page's test waits: reached only by a failing test.</summary>
internal static class PagePatience
{
    // The setting is one for all tests, so it is made before the first of them.
    [ModuleInitializer]
    internal static void Set() => BunitContext.DefaultWaitTimeout = TimeSpan.FromSeconds(20);
}
