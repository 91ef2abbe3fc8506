using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ReactionsPortal.Engine.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Drift : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Category",
                table: "Samples",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsScrubbed",
                table: "Samples",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "Source",
                table: "Samples",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<byte[]>(
                name: "VariablesJson",
                table: "Samples",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ReplayId",
                table: "Runs",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "FailingSince",
                table: "Reactions",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "EarlierVersion",
                table: "Connections",
                type: "TEXT",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "UpgradedAt",
                table: "Connections",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Replays",
                columns: table => new
                {
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    ReactionId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ReactionName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Words = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    EventsJson = table.Column<byte[]>(type: "TEXT", nullable: false),
                    PerMinute = table.Column<int>(type: "INTEGER", nullable: false),
                    Total = table.Column<int>(type: "INTEGER", nullable: false),
                    Looked = table.Column<int>(type: "INTEGER", nullable: false),
                    Made = table.Column<int>(type: "INTEGER", nullable: false),
                    Unknown = table.Column<int>(type: "INTEGER", nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    StartedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    EndedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Replays", x => x.Sequence);
                });

            migrationBuilder.CreateTable(
                name: "SeenFields",
                columns: table => new
                {
                    Kind = table.Column<string>(type: "TEXT", maxLength: 600, nullable: false),
                    Field = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    FirstAt = table.Column<long>(type: "INTEGER", nullable: false),
                    LastAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Times = table.Column<long>(type: "INTEGER", nullable: false),
                    Missed = table.Column<long>(type: "INTEGER", nullable: false),
                    IsOpen = table.Column<bool>(type: "INTEGER", nullable: false),
                    ValuesJson = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SeenFields", x => new { x.Kind, x.Field });
                });

            migrationBuilder.CreateTable(
                name: "SeenKinds",
                columns: table => new
                {
                    Kind = table.Column<string>(type: "TEXT", maxLength: 600, nullable: false),
                    Events = table.Column<long>(type: "INTEGER", nullable: false),
                    ReadsJson = table.Column<string>(type: "TEXT", nullable: false),
                    LastSequence = table.Column<long>(type: "INTEGER", nullable: false),
                    FirstAt = table.Column<long>(type: "INTEGER", nullable: false),
                    LastAt = table.Column<long>(type: "INTEGER", nullable: false),
                    IsFull = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SeenKinds", x => x.Kind);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Reactions_Failing",
                table: "Reactions",
                column: "FailingSince",
                filter: "\"FailingSince\" IS NOT NULL");

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
                name: "Replays");

            migrationBuilder.DropTable(
                name: "SeenFields");

            migrationBuilder.DropTable(
                name: "SeenKinds");

            migrationBuilder.DropIndex(
                name: "IX_Reactions_Failing",
                table: "Reactions");

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
                name: "EarlierVersion",
                table: "Connections");

            migrationBuilder.DropColumn(
                name: "UpgradedAt",
                table: "Connections");
        }
    }
}
