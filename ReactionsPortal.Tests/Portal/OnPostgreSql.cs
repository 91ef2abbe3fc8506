using ReactionsPortal.Tests.Fixtures;
using ReactionsPortal.Tests.Portal.Audit;
using ReactionsPortal.Tests.Portal.Events;
using ReactionsPortal.Tests.Portal.Keys;
using ReactionsPortal.Tests.Portal.Members;
using ReactionsPortal.Tests.Portal.Runs;
using ReactionsPortal.Tests.Portal.Triggers;
using ReactionsPortal.Tests.Stories;

namespace ReactionsPortal.Tests.Portal;

/// <summary>The same tests with the data in PostgreSQL: intake, matching, runs and retries, lists and search, members.</summary>
public static class OnPostgreSql
{
    private const string Name = "PostgreSQL";

    /// <summary>One portal for all of them.</summary>
    [CollectionDefinition(Name)]
    public sealed class Portal : ICollectionFixture<PostgreSqlPortal>;

    [Collection(Name)]
    public sealed class Triggers(PostgreSqlPortal running) : TriggersTests(running);

    [Collection(Name)]
    public sealed class RunsApi(PostgreSqlPortal running) : RunsApiTests(running);

    [Collection(Name)]
    public sealed class EventsApi(PostgreSqlPortal running) : EventsApiTests(running);

    [Collection(Name)]
    public sealed class SignIn(PostgreSqlPortal running) : SignInTests(running);

    [Collection(Name)]
    public sealed class KeysApi(PostgreSqlPortal running) : KeysApiTests(running);

    [Collection(Name)]
    public sealed class FlakyVendor(PostgreSqlPortal running) : FlakyVendorTests(running);

    [Collection(Name)]
    public sealed class CapturedValues(PostgreSqlPortal running) : CapturedValuesTests(running);

    [Collection(Name)]
    public sealed class OctopusToHttp(PostgreSqlPortal running) : OctopusToHttpTests(running);

    /// <summary>It breaks the chain of its own portal.</summary>
    public sealed class Audit(PostgreSqlPortal running) : AuditApiTests(running), IClassFixture<PostgreSqlPortal>;
}
