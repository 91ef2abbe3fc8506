using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ReactionsPortal.Engine.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Arrivals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Depth",
                table: "Runs",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "AutoId",
                table: "Events",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "CausedByRunId",
                table: "Events",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "FedAt",
                table: "Events",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsOwn",
                table: "Events",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "PushedAt",
                table: "Events",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Proxy",
                table: "Connections",
                type: "TEXT",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Thumbprint",
                table: "Connections",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "UserId",
                table: "Connections",
                type: "TEXT",
                maxLength: 100,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Doings",
                columns: table => new
                {
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    RunId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Origin = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    DocumentKey = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Doings", x => x.Sequence);
                });

            migrationBuilder.CreateTable(
                name: "FeedRanges",
                columns: table => new
                {
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ConnectionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    FromAutoId = table.Column<long>(type: "INTEGER", nullable: false),
                    ToAutoId = table.Column<long>(type: "INTEGER", nullable: false),
                    Events = table.Column<long>(type: "INTEGER", nullable: false),
                    FirstAt = table.Column<long>(type: "INTEGER", nullable: false),
                    LastAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FeedRanges", x => x.Sequence);
                });

            migrationBuilder.CreateTable(
                name: "Subscriptions",
                columns: table => new
                {
                    ConnectionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    KeyHash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Address = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    PlacesJson = table.Column<string>(type: "TEXT", nullable: false),
                    MadeAt = table.Column<long>(type: "INTEGER", nullable: false),
                    LastPushAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Subscriptions", x => x.ConnectionId);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Events_AutoId",
                table: "Events",
                columns: new[] { "Origin", "AutoId" },
                filter: "\"AutoId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Events_Unconfirmed",
                table: "Events",
                columns: new[] { "Origin", "PushedAt" },
                filter: "\"PushedAt\" IS NOT NULL AND \"FedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Doings_Origin_DocumentKey",
                table: "Doings",
                columns: new[] { "Origin", "DocumentKey" });

            migrationBuilder.CreateIndex(
                name: "IX_Doings_RunId",
                table: "Doings",
                column: "RunId");

            migrationBuilder.CreateIndex(
                name: "IX_FeedRanges_ConnectionId_Sequence",
                table: "FeedRanges",
                columns: new[] { "ConnectionId", "Sequence" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Doings");

            migrationBuilder.DropTable(
                name: "FeedRanges");

            migrationBuilder.DropTable(
                name: "Subscriptions");

            migrationBuilder.DropIndex(
                name: "IX_Events_AutoId",
                table: "Events");

            migrationBuilder.DropIndex(
                name: "IX_Events_Unconfirmed",
                table: "Events");

            migrationBuilder.DropColumn(
                name: "Depth",
                table: "Runs");

            migrationBuilder.DropColumn(
                name: "AutoId",
                table: "Events");

            migrationBuilder.DropColumn(
                name: "CausedByRunId",
                table: "Events");

            migrationBuilder.DropColumn(
                name: "FedAt",
                table: "Events");

            migrationBuilder.DropColumn(
                name: "IsOwn",
                table: "Events");

            migrationBuilder.DropColumn(
                name: "PushedAt",
                table: "Events");

            migrationBuilder.DropColumn(
                name: "Proxy",
                table: "Connections");

            migrationBuilder.DropColumn(
                name: "Thumbprint",
                table: "Connections");

            migrationBuilder.DropColumn(
                name: "UserId",
                table: "Connections");
        }
    }
}
