using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Browser;

/// <summary>The browser tests share one Chromium and, where nothing has to be new, one portal. They run one after another, beside the other tests.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<Chromium>, ICollectionFixture<RunningPortal>, ICollectionFixture<BusyPortal>
{
    public const string Name = "Browser";
}
