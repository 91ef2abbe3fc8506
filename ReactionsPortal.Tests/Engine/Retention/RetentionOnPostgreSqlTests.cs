using ReactionsPortal.Tests.Fixtures;

namespace ReactionsPortal.Tests.Engine.Retention;

public sealed class RetentionOnPostgreSqlTests() : RetentionTests(PostgreSqlServer.NewDatabase());
