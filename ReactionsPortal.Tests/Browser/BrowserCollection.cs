using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Browser;

/// <summary>The browser tests share one Chromium and run one after another, beside the other tests.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<Chromium>
{
    public const string Name = "Browser";
}
