using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace ReactionsPortal.Engine.Storage.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class Joined : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Folder",
                table: "Secrets",
                type: "text",
                maxLength: 40,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "Category",
                table: "Samples",
                type: "text",
                maxLength: 200,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<bool>(
                name: "IsScrubbed",
                table: "Samples",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "Source",
                table: "Samples",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<byte[]>(
                name: "VariablesJson",
                table: "Samples",
                type: "bytea",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ReplayId",
                table: "Runs",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "FailingSince",
                table: "Reactions",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DeploymentKey",
                table: "Events",
                type: "text",
                maxLength: 100,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "ReleaseKey",
                table: "Events",
                type: "text",
                maxLength: 100,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "EarlierVersion",
                table: "Connections",
                type: "text",
                maxLength: 100,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<long>(
                name: "UpgradedAt",
                table: "Connections",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Bulk",
                columns: table => new
                {
                    Sequence = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    WishJson = table.Column<byte[]>(type: "bytea", nullable: false),
                    StartedBy = table.Column<string>(type: "text", maxLength: 200, nullable: false, collation: "C"),
                    StartedAt = table.Column<long>(type: "bigint", nullable: false),
                    Total = table.Column<int>(type: "integer", nullable: false),
                    LastSequence = table.Column<long>(type: "bigint", nullable: false),
                    AfterSequence = table.Column<long>(type: "bigint", nullable: false),
                    Looked = table.Column<int>(type: "integer", nullable: false),
                    Done = table.Column<int>(type: "integer", nullable: false),
                    Why = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    EndedAt = table.Column<long>(type: "bigint", nullable: true),
                    IsStopped = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Bulk", x => x.Sequence);
                });

            migrationBuilder.CreateTable(
                name: "Proposals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    ReactionId = table.Column<Guid>(type: "uuid", nullable: true),
                    Name = table.Column<string>(type: "text", maxLength: 200, nullable: false, collation: "C"),
                    BaseVersion = table.Column<int>(type: "integer", nullable: true),
                    BeforeJson = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    AfterJson = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ProposedAt = table.Column<long>(type: "bigint", nullable: false),
                    ProposedBy = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    State = table.Column<int>(type: "integer", nullable: false),
                    DecidedAt = table.Column<long>(type: "bigint", nullable: true),
                    DecidedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Note = table.Column<string>(type: "text", maxLength: 500, nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Proposals", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ProtectedFolders",
                columns: table => new
                {
                    NameKey = table.Column<string>(type: "text", maxLength: 40, nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "text", maxLength: 40, nullable: false, collation: "C"),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    By = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProtectedFolders", x => x.NameKey);
                });

            migrationBuilder.CreateTable(
                name: "Replays",
                columns: table => new
                {
                    Sequence = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    ReactionId = table.Column<Guid>(type: "uuid", nullable: true),
                    ReactionName = table.Column<string>(type: "text", maxLength: 200, nullable: true, collation: "C"),
                    Words = table.Column<string>(type: "text", maxLength: 500, nullable: false, collation: "C"),
                    EventsJson = table.Column<byte[]>(type: "bytea", nullable: false),
                    PerMinute = table.Column<int>(type: "integer", nullable: false),
                    Total = table.Column<int>(type: "integer", nullable: false),
                    Looked = table.Column<int>(type: "integer", nullable: false),
                    Made = table.Column<int>(type: "integer", nullable: false),
                    Unknown = table.Column<int>(type: "integer", nullable: false),
                    StartedAt = table.Column<long>(type: "bigint", nullable: false),
                    StartedBy = table.Column<string>(type: "text", maxLength: 200, nullable: false, collation: "C"),
                    EndedAt = table.Column<long>(type: "bigint", nullable: true),
                    EndedBy = table.Column<string>(type: "text", maxLength: 200, nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Replays", x => x.Sequence);
                });

            migrationBuilder.CreateTable(
                name: "RetentionLimits",
                columns: table => new
                {
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    Days = table.Column<int>(type: "integer", nullable: false),
                    Megabytes = table.Column<int>(type: "integer", nullable: false),
                    ChangedAt = table.Column<long>(type: "bigint", nullable: false),
                    ChangedBy = table.Column<string>(type: "text", maxLength: 200, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RetentionLimits", x => x.Kind);
                });

            migrationBuilder.CreateTable(
                name: "SecretNotes",
                columns: table => new
                {
                    NameKey = table.Column<string>(type: "text", maxLength: 100, nullable: false, collation: "C"),
                    LastUsedAt = table.Column<long>(type: "bigint", nullable: true),
                    EarlierValue = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    EarlierUntil = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SecretNotes", x => x.NameKey);
                });

            migrationBuilder.CreateTable(
                name: "SeenFields",
                columns: table => new
                {
                    Kind = table.Column<string>(type: "text", maxLength: 600, nullable: false, collation: "C"),
                    Field = table.Column<string>(type: "text", maxLength: 200, nullable: false, collation: "C"),
                    FirstAt = table.Column<long>(type: "bigint", nullable: false),
                    LastAt = table.Column<long>(type: "bigint", nullable: false),
                    Times = table.Column<long>(type: "bigint", nullable: false),
                    Missed = table.Column<long>(type: "bigint", nullable: false),
                    IsOpen = table.Column<bool>(type: "boolean", nullable: false),
                    ValuesJson = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SeenFields", x => new { x.Kind, x.Field });
                });

            migrationBuilder.CreateTable(
                name: "SeenKinds",
                columns: table => new
                {
                    Kind = table.Column<string>(type: "text", maxLength: 600, nullable: false, collation: "C"),
                    Events = table.Column<long>(type: "bigint", nullable: false),
                    ReadsJson = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    LastSequence = table.Column<long>(type: "bigint", nullable: false),
                    FirstAt = table.Column<long>(type: "bigint", nullable: false),
                    LastAt = table.Column<long>(type: "bigint", nullable: false),
                    IsFull = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SeenKinds", x => x.Kind);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Runs_Repeats",
                table: "Runs",
                columns: new[] { "CausedBy", "Sequence" },
                filter: "\"CausedBy\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Runs_Retried",
                table: "Runs",
                columns: new[] { "Sequence", "AttemptCount" },
                filter: "\"AttemptCount\" > 1");

            migrationBuilder.CreateIndex(
                name: "IX_Runs_Slow",
                table: "Runs",
                columns: new[] { "Sequence", "StartedAt", "FinishedAt" },
                filter: "\"FinishedAt\" - \"StartedAt\" >= 10000000");

            migrationBuilder.CreateIndex(
                name: "IX_Reactions_Failing",
                table: "Reactions",
                column: "FailingSince",
                filter: "\"FailingSince\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Events_Caused",
                table: "Events",
                columns: new[] { "CausedByRunId", "Sequence" },
                filter: "\"CausedByRunId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Events_Deployment",
                table: "Events",
                columns: new[] { "DeploymentKey", "Sequence" },
                filter: "\"DeploymentKey\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Events_Release",
                table: "Events",
                columns: new[] { "ReleaseKey", "DeploymentKey", "Sequence" },
                filter: "\"ReleaseKey\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Bulk_Id",
                table: "Bulk",
                column: "Id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Proposals_State_Id",
                table: "Proposals",
                columns: new[] { "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Replays_Id",
                table: "Replays",
                column: "Id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Replays_Running",
                table: "Replays",
                column: "Sequence",
                filter: "\"State\" = 0");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Bulk");

            migrationBuilder.DropTable(
                name: "Proposals");

            migrationBuilder.DropTable(
                name: "ProtectedFolders");

            migrationBuilder.DropTable(
                name: "Replays");

            migrationBuilder.DropTable(
                name: "RetentionLimits");

            migrationBuilder.DropTable(
                name: "SecretNotes");

            migrationBuilder.DropTable(
                name: "SeenFields");

            migrationBuilder.DropTable(
                name: "SeenKinds");

            migrationBuilder.DropIndex(
                name: "IX_Runs_Repeats",
                table: "Runs");

            migrationBuilder.DropIndex(
                name: "IX_Runs_Retried",
                table: "Runs");

            migrationBuilder.DropIndex(
                name: "IX_Runs_Slow",
                table: "Runs");

            migrationBuilder.DropIndex(
                name: "IX_Reactions_Failing",
                table: "Reactions");

            migrationBuilder.DropIndex(
                name: "IX_Events_Caused",
                table: "Events");

            migrationBuilder.DropIndex(
                name: "IX_Events_Deployment",
                table: "Events");

            migrationBuilder.DropIndex(
                name: "IX_Events_Release",
                table: "Events");

            migrationBuilder.DropColumn(
                name: "Folder",
                table: "Secrets");

            migrationBuilder.DropColumn(
                name: "Category",
                table: "Samples");

            migrationBuilder.DropColumn(
                name: "IsScrubbed",
                table: "Samples");

            migrationBuilder.DropColumn(
                name: "Source",
                table: "Samples");

            migrationBuilder.DropColumn(
                name: "VariablesJson",
                table: "Samples");

            migrationBuilder.DropColumn(
                name: "ReplayId",
                table: "Runs");

            migrationBuilder.DropColumn(
                name: "FailingSince",
                table: "Reactions");

            migrationBuilder.DropColumn(
                name: "DeploymentKey",
                table: "Events");

            migrationBuilder.DropColumn(
                name: "ReleaseKey",
                table: "Events");

            migrationBuilder.DropColumn(
                name: "EarlierVersion",
                table: "Connections");

            migrationBuilder.DropColumn(
                name: "UpgradedAt",
                table: "Connections");
        }
    }
}
