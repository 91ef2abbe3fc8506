using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace ReactionsPortal.Engine.Storage.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class First : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Artifacts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RunId = table.Column<Guid>(type: "uuid", nullable: false),
                    NameKey = table.Column<string>(type: "text", maxLength: 200, nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", maxLength: 200, nullable: false, collation: "C"),
                    Bytes = table.Column<long>(type: "bigint", nullable: false),
                    Attempt = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Artifacts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Attempts",
                columns: table => new
                {
                    RunId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    StartedAt = table.Column<long>(type: "bigint", nullable: false),
                    FinishedAt = table.Column<long>(type: "bigint", nullable: true),
                    Outcome = table.Column<int>(type: "integer", nullable: false),
                    Error = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    RequestJson = table.Column<byte[]>(type: "bytea", nullable: true),
                    ResponseJson = table.Column<byte[]>(type: "bytea", nullable: true),
                    RequestsJson = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Attempts", x => new { x.RunId, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "Audit",
                columns: table => new
                {
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Actor = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Role = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    From = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Action = table.Column<string>(type: "text", maxLength: 50, nullable: false, collation: "C"),
                    SubjectKind = table.Column<string>(type: "text", maxLength: 50, nullable: false, collation: "C"),
                    SubjectId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    SubjectName = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Detail = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Before = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    After = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Hash = table.Column<string>(type: "text", maxLength: 64, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Audit", x => x.Sequence);
                });

            migrationBuilder.CreateTable(
                name: "Awaited",
                columns: table => new
                {
                    Sequence = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ReactionId = table.Column<Guid>(type: "uuid", nullable: false),
                    ReactionName = table.Column<string>(type: "text", maxLength: 200, nullable: false, collation: "C"),
                    ReactionVersion = table.Column<int>(type: "integer", nullable: false),
                    ConnectionId = table.Column<Guid>(type: "uuid", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    Key = table.Column<string>(type: "text", maxLength: 500, nullable: false, collation: "C"),
                    SinceAt = table.Column<long>(type: "bigint", nullable: false),
                    DueAt = table.Column<long>(type: "bigint", nullable: false),
                    Expected = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    IsFiltered = table.Column<bool>(type: "boolean", nullable: false),
                    Began = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    BeganEventId = table.Column<Guid>(type: "uuid", nullable: true),
                    BeganSummary = table.Column<string>(type: "text", maxLength: 500, nullable: false, collation: "C"),
                    CameEventId = table.Column<Guid>(type: "uuid", nullable: true),
                    Came = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    CameSummary = table.Column<string>(type: "text", maxLength: 500, nullable: true, collation: "C"),
                    CameAt = table.Column<long>(type: "bigint", nullable: true),
                    AbsenceEventId = table.Column<Guid>(type: "uuid", nullable: true),
                    EndedAt = table.Column<long>(type: "bigint", nullable: true),
                    EndReason = table.Column<string>(type: "text", maxLength: 500, nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Awaited", x => x.Sequence);
                });

            migrationBuilder.CreateTable(
                name: "Captures",
                columns: table => new
                {
                    Sequence = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    RunId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "text", maxLength: 100, nullable: false, collation: "C"),
                    Value = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    IsSensitive = table.Column<bool>(type: "boolean", nullable: false),
                    Correlation = table.Column<string>(type: "text", maxLength: 500, nullable: true, collation: "C"),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Captures", x => x.Sequence);
                });

            migrationBuilder.CreateTable(
                name: "CaptureUses",
                columns: table => new
                {
                    RunId = table.Column<Guid>(type: "uuid", nullable: false),
                    FromRunId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaptureUses", x => new { x.RunId, x.FromRunId });
                });

            migrationBuilder.CreateTable(
                name: "Circuits",
                columns: table => new
                {
                    Destination = table.Column<string>(type: "text", maxLength: 300, nullable: false, collation: "C"),
                    Failures = table.Column<int>(type: "integer", nullable: false),
                    Probes = table.Column<int>(type: "integer", nullable: false),
                    Error = table.Column<string>(type: "text", maxLength: 500, nullable: false, collation: "C"),
                    OpenedAt = table.Column<long>(type: "bigint", nullable: false),
                    ProbeAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Circuits", x => x.Destination);
                });

            migrationBuilder.CreateTable(
                name: "Connections",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "text", maxLength: 100, nullable: false, collation: "C"),
                    NameKey = table.Column<string>(type: "text", maxLength: 100, nullable: false, collation: "C"),
                    Url = table.Column<string>(type: "text", maxLength: 1000, nullable: false, collation: "C"),
                    EncryptedApiKey = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Spaces = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    IsPaused = table.Column<bool>(type: "boolean", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    StateReason = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ServerVersion = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Checkpoint = table.Column<long>(type: "bigint", nullable: false),
                    StartAutoId = table.Column<long>(type: "bigint", nullable: false),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    ReadAt = table.Column<long>(type: "bigint", nullable: true),
                    LastEventAt = table.Column<long>(type: "bigint", nullable: true),
                    Restores = table.Column<int>(type: "integer", nullable: false),
                    RestoredAt = table.Column<long>(type: "bigint", nullable: true),
                    ReadBackFrom = table.Column<long>(type: "bigint", nullable: true),
                    Thumbprint = table.Column<string>(type: "text", maxLength: 64, nullable: true, collation: "C"),
                    Proxy = table.Column<string>(type: "text", maxLength: 1000, nullable: true, collation: "C"),
                    UserId = table.Column<string>(type: "text", maxLength: 100, nullable: true, collation: "C"),
                    LostAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Connections", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Deliveries",
                columns: table => new
                {
                    Sequence = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Outcome = table.Column<int>(type: "integer", nullable: false),
                    Status = table.Column<int>(type: "integer", nullable: false),
                    Method = table.Column<string>(type: "text", maxLength: 20, nullable: false, collation: "C"),
                    Path = table.Column<string>(type: "text", maxLength: 500, nullable: false, collation: "C"),
                    Address = table.Column<string>(type: "text", maxLength: 64, nullable: true, collation: "C"),
                    Reason = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ReactionsJson = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    QueryJson = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    HeadersJson = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    IsProven = table.Column<bool>(type: "boolean", nullable: false),
                    Body = table.Column<byte[]>(type: "bytea", nullable: false),
                    BodyBytes = table.Column<long>(type: "bigint", nullable: true),
                    IsBodyWhole = table.Column<bool>(type: "boolean", nullable: false),
                    EventId = table.Column<Guid>(type: "uuid", nullable: true),
                    RedeliveredAt = table.Column<long>(type: "bigint", nullable: true),
                    RedeliveredBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    RedeliveredEventId = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Deliveries", x => x.Sequence);
                });

            migrationBuilder.CreateTable(
                name: "Doings",
                columns: table => new
                {
                    Sequence = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    RunId = table.Column<Guid>(type: "uuid", nullable: false),
                    Origin = table.Column<string>(type: "text", maxLength: 500, nullable: false, collation: "C"),
                    DocumentKey = table.Column<string>(type: "text", maxLength: 100, nullable: false, collation: "C"),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Doings", x => x.Sequence);
                });

            migrationBuilder.CreateTable(
                name: "EventFiles",
                columns: table => new
                {
                    EventId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Content = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EventFiles", x => new { x.EventId, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "Events",
                columns: table => new
                {
                    Sequence = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Source = table.Column<int>(type: "integer", nullable: false),
                    Origin = table.Column<string>(type: "text", maxLength: 500, nullable: false, collation: "C"),
                    DeduplicationKey = table.Column<string>(type: "text", maxLength: 500, nullable: true, collation: "C"),
                    ReceivedAt = table.Column<long>(type: "bigint", nullable: false),
                    OccurredAt = table.Column<long>(type: "bigint", nullable: false),
                    Summary = table.Column<string>(type: "text", maxLength: 500, nullable: false, collation: "C"),
                    Category = table.Column<string>(type: "text", maxLength: 200, nullable: true, collation: "C"),
                    Route = table.Column<string>(type: "text", maxLength: 500, nullable: true, collation: "C"),
                    ContentJson = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Body = table.Column<byte[]>(type: "bytea", nullable: false),
                    MatchedAt = table.Column<long>(type: "bigint", nullable: true),
                    VariablesJson = table.Column<byte[]>(type: "bytea", nullable: true),
                    RanCount = table.Column<int>(type: "integer", nullable: false),
                    LookedCount = table.Column<int>(type: "integer", nullable: false),
                    AutoId = table.Column<long>(type: "bigint", nullable: true),
                    PushedAt = table.Column<long>(type: "bigint", nullable: true),
                    FedAt = table.Column<long>(type: "bigint", nullable: true),
                    IsOwn = table.Column<bool>(type: "boolean", nullable: false),
                    CausedByRunId = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Events", x => x.Sequence);
                });

            migrationBuilder.CreateTable(
                name: "Explanations",
                columns: table => new
                {
                    Sequence = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    EventId = table.Column<Guid>(type: "uuid", nullable: false),
                    ReactionId = table.Column<Guid>(type: "uuid", nullable: false),
                    ReactionName = table.Column<string>(type: "text", maxLength: 200, nullable: false, collation: "C"),
                    ReactionVersion = table.Column<int>(type: "integer", nullable: false),
                    Verdict = table.Column<int>(type: "integer", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ConditionsJson = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    RunId = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Explanations", x => x.Sequence);
                });

            migrationBuilder.CreateTable(
                name: "FeedRanges",
                columns: table => new
                {
                    Sequence = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ConnectionId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    FromAutoId = table.Column<long>(type: "bigint", nullable: false),
                    ToAutoId = table.Column<long>(type: "bigint", nullable: false),
                    Events = table.Column<long>(type: "bigint", nullable: false),
                    FirstAt = table.Column<long>(type: "bigint", nullable: false),
                    LastAt = table.Column<long>(type: "bigint", nullable: false),
                    Note = table.Column<string>(type: "text", maxLength: 500, nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FeedRanges", x => x.Sequence);
                });

            migrationBuilder.CreateTable(
                name: "LogLines",
                columns: table => new
                {
                    RunId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Attempt = table.Column<int>(type: "integer", nullable: false),
                    Stream = table.Column<int>(type: "integer", nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LogLines", x => new { x.RunId, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "Modules",
                columns: table => new
                {
                    NameKey = table.Column<string>(type: "text", maxLength: 120, nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", maxLength: 120, nullable: false, collation: "C"),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    Content = table.Column<byte[]>(type: "bytea", nullable: false),
                    Bytes = table.Column<long>(type: "bigint", nullable: false),
                    Hash = table.Column<string>(type: "text", maxLength: 64, nullable: false, collation: "C"),
                    ExportsJson = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    UploadedAt = table.Column<long>(type: "bigint", nullable: false),
                    UploadedBy = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Modules", x => x.NameKey);
                });

            migrationBuilder.CreateTable(
                name: "Reactions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "text", maxLength: 200, nullable: false, collation: "C"),
                    NameKey = table.Column<string>(type: "text", maxLength: 200, nullable: false, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    IsEnabled = table.Column<bool>(type: "boolean", nullable: false),
                    PausedAt = table.Column<long>(type: "bigint", nullable: true),
                    PausedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    PausedWhy = table.Column<string>(type: "text", maxLength: 1000, nullable: true, collation: "C"),
                    EnabledAt = table.Column<long>(type: "bigint", nullable: true),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    UpdatedAt = table.Column<long>(type: "bigint", nullable: false),
                    UpdatedBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    DocumentJson = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    WebhookKeyHash = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Reactions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ReactionVersions",
                columns: table => new
                {
                    ReactionId = table.Column<Guid>(type: "uuid", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    DocumentJson = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SavedAt = table.Column<long>(type: "bigint", nullable: false),
                    SavedBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Note = table.Column<string>(type: "text", maxLength: 500, nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReactionVersions", x => new { x.ReactionId, x.Version });
                });

            migrationBuilder.CreateTable(
                name: "Recoveries",
                columns: table => new
                {
                    Sequence = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    Destination = table.Column<string>(type: "text", maxLength: 300, nullable: false, collation: "C"),
                    PerMinute = table.Column<int>(type: "integer", nullable: false),
                    LeavesOutSuperseded = table.Column<bool>(type: "boolean", nullable: false),
                    StartedAt = table.Column<long>(type: "bigint", nullable: false),
                    StartedBy = table.Column<string>(type: "text", maxLength: 200, nullable: false, collation: "C"),
                    EndedAt = table.Column<long>(type: "bigint", nullable: true),
                    EndedBy = table.Column<string>(type: "text", maxLength: 200, nullable: true, collation: "C"),
                    Total = table.Column<int>(type: "integer", nullable: false),
                    LastSequence = table.Column<long>(type: "bigint", nullable: false),
                    AfterSequence = table.Column<long>(type: "bigint", nullable: false),
                    Done = table.Column<int>(type: "integer", nullable: false),
                    Superseded = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Recoveries", x => x.Sequence);
                });

            migrationBuilder.CreateTable(
                name: "Runs",
                columns: table => new
                {
                    Sequence = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Status = table.Column<int>(type: "integer", nullable: false),
                    ReactionId = table.Column<Guid>(type: "uuid", nullable: false),
                    ReactionName = table.Column<string>(type: "text", maxLength: 200, nullable: false, collation: "C"),
                    ReactionVersion = table.Column<int>(type: "integer", nullable: false),
                    Action = table.Column<int>(type: "integer", nullable: false),
                    EventId = table.Column<Guid>(type: "uuid", nullable: false),
                    EventSummary = table.Column<string>(type: "text", maxLength: 500, nullable: false, collation: "C"),
                    IsMatch = table.Column<bool>(type: "boolean", nullable: false),
                    IsTest = table.Column<bool>(type: "boolean", nullable: false),
                    DocumentJson = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    StartedAt = table.Column<long>(type: "bigint", nullable: true),
                    FinishedAt = table.Column<long>(type: "bigint", nullable: true),
                    NextAttemptAt = table.Column<long>(type: "bigint", nullable: true),
                    AttemptCount = table.Column<int>(type: "integer", nullable: false),
                    InterruptedCount = table.Column<int>(type: "integer", nullable: false),
                    RequestsDone = table.Column<int>(type: "integer", nullable: false),
                    MaxAttempts = table.Column<int>(type: "integer", nullable: false),
                    Error = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    CausedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    Depth = table.Column<int>(type: "integer", nullable: false),
                    OrderKey = table.Column<string>(type: "text", maxLength: 200, nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Runs", x => x.Sequence);
                });

            migrationBuilder.CreateTable(
                name: "Samples",
                columns: table => new
                {
                    OwnerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "text", maxLength: 500, nullable: false, collation: "C"),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Origin = table.Column<string>(type: "text", maxLength: 500, nullable: false, collation: "C"),
                    Route = table.Column<string>(type: "text", maxLength: 500, nullable: true, collation: "C"),
                    ContentJson = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Body = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Samples", x => new { x.OwnerId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "Secrets",
                columns: table => new
                {
                    NameKey = table.Column<string>(type: "text", maxLength: 100, nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", maxLength: 100, nullable: false, collation: "C"),
                    EncryptedValue = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    UpdatedAt = table.Column<long>(type: "bigint", nullable: false),
                    UpdatedBy = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Secrets", x => x.NameKey);
                });

            migrationBuilder.CreateTable(
                name: "Subscriptions",
                columns: table => new
                {
                    ConnectionId = table.Column<Guid>(type: "uuid", nullable: false),
                    KeyHash = table.Column<byte[]>(type: "bytea", nullable: false),
                    Address = table.Column<string>(type: "text", maxLength: 1000, nullable: false, collation: "C"),
                    PlacesJson = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    MadeAt = table.Column<long>(type: "bigint", nullable: false),
                    LastPushAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Subscriptions", x => x.ConnectionId);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Artifacts_RunId_NameKey",
                table: "Artifacts",
                columns: new[] { "RunId", "NameKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Audit_SubjectKind_SubjectId",
                table: "Audit",
                columns: new[] { "SubjectKind", "SubjectId" });

            migrationBuilder.CreateIndex(
                name: "IX_Awaited_AbsenceEventId",
                table: "Awaited",
                column: "AbsenceEventId");

            migrationBuilder.CreateIndex(
                name: "IX_Awaited_BeganEventId",
                table: "Awaited",
                column: "BeganEventId");

            migrationBuilder.CreateIndex(
                name: "IX_Awaited_CameEventId",
                table: "Awaited",
                column: "CameEventId");

            migrationBuilder.CreateIndex(
                name: "IX_Awaited_DueAt",
                table: "Awaited",
                column: "DueAt");

            migrationBuilder.CreateIndex(
                name: "IX_Awaited_Id",
                table: "Awaited",
                column: "Id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Awaited_ReactionId_BeganEventId",
                table: "Awaited",
                columns: new[] { "ReactionId", "BeganEventId" },
                unique: true,
                filter: "\"BeganEventId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Awaited_ReactionId_Key_State",
                table: "Awaited",
                columns: new[] { "ReactionId", "Key", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Awaited_ReactionId_Sequence",
                table: "Awaited",
                columns: new[] { "ReactionId", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_Awaited_Waiting",
                table: "Awaited",
                columns: new[] { "ConnectionId", "DueAt" },
                filter: "\"State\" = 0");

            migrationBuilder.CreateIndex(
                name: "IX_Captures_Correlation_Sequence",
                table: "Captures",
                columns: new[] { "Correlation", "Sequence" },
                filter: "\"Correlation\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Captures_RunId",
                table: "Captures",
                column: "RunId");

            migrationBuilder.CreateIndex(
                name: "IX_CaptureUses_FromRunId",
                table: "CaptureUses",
                column: "FromRunId");

            migrationBuilder.CreateIndex(
                name: "IX_Connections_NameKey",
                table: "Connections",
                column: "NameKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_Id",
                table: "Deliveries",
                column: "Id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_IsProven_Sequence",
                table: "Deliveries",
                columns: new[] { "IsProven", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_Doings_Origin_DocumentKey",
                table: "Doings",
                columns: new[] { "Origin", "DocumentKey" });

            migrationBuilder.CreateIndex(
                name: "IX_Doings_RunId",
                table: "Doings",
                column: "RunId");

            migrationBuilder.CreateIndex(
                name: "IX_Events_AutoId",
                table: "Events",
                columns: new[] { "Origin", "AutoId" },
                filter: "\"AutoId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Events_Category_Sequence",
                table: "Events",
                columns: new[] { "Category", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_Events_Id",
                table: "Events",
                column: "Id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Events_Route_Sequence",
                table: "Events",
                columns: new[] { "Route", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_Events_Source_Origin_DeduplicationKey",
                table: "Events",
                columns: new[] { "Source", "Origin", "DeduplicationKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Events_Source_Sequence",
                table: "Events",
                columns: new[] { "Source", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_Events_Unconfirmed",
                table: "Events",
                columns: new[] { "Origin", "PushedAt" },
                filter: "\"PushedAt\" IS NOT NULL AND \"FedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Events_Unmatched",
                table: "Events",
                column: "Sequence",
                filter: "\"MatchedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Events_Unused",
                table: "Events",
                column: "Sequence",
                filter: "\"RanCount\" = 0 AND \"MatchedAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Events_Webhook",
                table: "Events",
                column: "Id",
                descending: new bool[0],
                filter: "\"Source\" = 1");

            migrationBuilder.CreateIndex(
                name: "IX_Explanations_EventId_ReactionId",
                table: "Explanations",
                columns: new[] { "EventId", "ReactionId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Explanations_Paused",
                table: "Explanations",
                columns: new[] { "ReactionId", "Sequence" },
                filter: "\"Verdict\" = 2");

            migrationBuilder.CreateIndex(
                name: "IX_Explanations_RunId",
                table: "Explanations",
                column: "RunId");

            migrationBuilder.CreateIndex(
                name: "IX_FeedRanges_ConnectionId_Sequence",
                table: "FeedRanges",
                columns: new[] { "ConnectionId", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_Reactions_NameKey",
                table: "Reactions",
                column: "NameKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Recoveries_Id",
                table: "Recoveries",
                column: "Id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Recoveries_Running",
                table: "Recoveries",
                column: "Destination",
                unique: true,
                filter: "\"State\" = 0");

            migrationBuilder.CreateIndex(
                name: "IX_Runs_CreatedAt_Status",
                table: "Runs",
                columns: new[] { "CreatedAt", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_Runs_EventId_Sequence",
                table: "Runs",
                columns: new[] { "EventId", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_Runs_Id",
                table: "Runs",
                column: "Id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Runs_Match",
                table: "Runs",
                columns: new[] { "EventId", "ReactionId" },
                unique: true,
                filter: "\"IsMatch\"");

            migrationBuilder.CreateIndex(
                name: "IX_Runs_NextAttemptAt",
                table: "Runs",
                column: "NextAttemptAt",
                filter: "\"NextAttemptAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Runs_ReactionId_Sequence",
                table: "Runs",
                columns: new[] { "ReactionId", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_Runs_Status_Sequence",
                table: "Runs",
                columns: new[] { "Status", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_Runs_Unsuccessful",
                table: "Runs",
                columns: new[] { "ReactionId", "Status", "Sequence" },
                filter: "\"Status\" >= 4");

            migrationBuilder.CreateIndex(
                name: "IX_Samples_Id",
                table: "Samples",
                column: "Id");

            // What was noted stays: whoever wants to change it has to take these away first, and the chain of hashes shows the change.
            migrationBuilder.Sql("""
                CREATE FUNCTION "Audit_Refuse"() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    RAISE EXCEPTION 'Entries of the audit are never %.', TG_ARGV[0] USING ERRCODE = 'restrict_violation';
                END $$;
                CREATE TRIGGER "Audit_NoUpdate" BEFORE UPDATE ON "Audit" FOR EACH ROW EXECUTE FUNCTION "Audit_Refuse"('changed');
                CREATE TRIGGER "Audit_NoDelete" BEFORE DELETE ON "Audit" FOR EACH ROW EXECUTE FUNCTION "Audit_Refuse"('deleted');
                CREATE TRIGGER "Audit_NoTruncate" BEFORE TRUNCATE ON "Audit" FOR EACH STATEMENT EXECUTE FUNCTION "Audit_Refuse"('deleted');
                """);

            // The history index: what can be made anew from the other tables. It is no part of the model, for only statements by hand read it.
            migrationBuilder.Sql("""
                CREATE TABLE "SearchPlaces" ("Kind" integer PRIMARY KEY, "Next" bigint NOT NULL, "LastId" uuid);
                CREATE TABLE "SearchPending" ("Kind" integer NOT NULL, "Sequence" bigint NOT NULL, PRIMARY KEY ("Kind", "Sequence"));
                CREATE TABLE "SearchSizes" ("Kind" integer NOT NULL, "Sequence" bigint NOT NULL, "Class" integer NOT NULL, "Bytes" bigint NOT NULL, PRIMARY KEY ("Kind", "Sequence"));
                CREATE TABLE "SearchHours" ("Kind" integer NOT NULL, "Hour" bigint NOT NULL, "First" bigint NOT NULL, "Last" bigint NOT NULL, "Count" bigint NOT NULL, "Bytes" bigint NOT NULL, PRIMARY KEY ("Kind", "Hour"));
                CREATE TABLE "SearchRuns" ("Sequence" bigint PRIMARY KEY, "Words" tsvector NOT NULL);
                CREATE TABLE "SearchEvents" ("Sequence" bigint PRIMARY KEY, "Words" tsvector NOT NULL);
                CREATE INDEX "IX_SearchRuns_Words" ON "SearchRuns" USING gin ("Words");
                CREATE INDEX "IX_SearchEvents_Words" ON "SearchEvents" USING gin ("Words");
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                DROP TABLE "SearchPlaces", "SearchPending", "SearchSizes", "SearchHours", "SearchRuns", "SearchEvents";
                """);

            migrationBuilder.DropTable(
                name: "Artifacts");

            migrationBuilder.DropTable(
                name: "Attempts");

            migrationBuilder.DropTable(
                name: "Audit");

            migrationBuilder.DropTable(
                name: "Awaited");

            migrationBuilder.DropTable(
                name: "Captures");

            migrationBuilder.DropTable(
                name: "CaptureUses");

            migrationBuilder.DropTable(
                name: "Circuits");

            migrationBuilder.DropTable(
                name: "Connections");

            migrationBuilder.DropTable(
                name: "Deliveries");

            migrationBuilder.DropTable(
                name: "Doings");

            migrationBuilder.DropTable(
                name: "EventFiles");

            migrationBuilder.DropTable(
                name: "Events");

            migrationBuilder.DropTable(
                name: "Explanations");

            migrationBuilder.DropTable(
                name: "FeedRanges");

            migrationBuilder.DropTable(
                name: "LogLines");

            migrationBuilder.DropTable(
                name: "Modules");

            migrationBuilder.DropTable(
                name: "Reactions");

            migrationBuilder.DropTable(
                name: "ReactionVersions");

            migrationBuilder.DropTable(
                name: "Recoveries");

            migrationBuilder.DropTable(
                name: "Runs");

            migrationBuilder.DropTable(
                name: "Samples");

            migrationBuilder.DropTable(
                name: "Secrets");

            migrationBuilder.DropTable(
                name: "Subscriptions");

            migrationBuilder.Sql("""
                DROP FUNCTION "Audit_Refuse"();
                """);
        }
    }
}
