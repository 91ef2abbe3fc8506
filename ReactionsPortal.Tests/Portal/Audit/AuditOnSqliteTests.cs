using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Portal.Audit;

public sealed class AuditOnSqliteTests(RunningPortal running) : AuditApiTests(running), IClassFixture<RunningPortal>;
