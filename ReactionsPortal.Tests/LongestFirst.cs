using ReactionsPortal.Tests;
using ReactionsPortal.Tests.Browser;
using ReactionsPortal.Tests.Engine.Actions.PowerShell;
using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Stories;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("ReactionsPortal.Tests.LongestFirst", "ReactionsPortal.Tests")]

namespace ReactionsPortal.Tests;

/// <summary>Starts what takes longest first, so that it does not run alone at the end while a core has nothing to do.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Longest = [BrowserCollection.Name, ScriptCollection.Name, StoryCollection.Name, PortalCollection.Name];

    /// <inheritdoc />
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(collection => Array.IndexOf(Longest, collection.DisplayName) is >= 0 and var place ? place : Longest.Length).ThenBy(collection => collection.DisplayName, StringComparer.Ordinal);
}
