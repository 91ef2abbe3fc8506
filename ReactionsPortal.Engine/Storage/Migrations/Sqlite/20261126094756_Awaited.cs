using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ReactionsPortal.Engine.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Awaited : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Awaited",
                columns: table => new
                {
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ReactionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ReactionName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ReactionVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    ConnectionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    SinceAt = table.Column<long>(type: "INTEGER", nullable: false),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Expected = table.Column<string>(type: "TEXT", nullable: false),
                    Began = table.Column<string>(type: "TEXT", nullable: true),
                    BeganEventId = table.Column<Guid>(type: "TEXT", nullable: true),
                    BeganSummary = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    CameEventId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Came = table.Column<string>(type: "TEXT", nullable: true),
                    CameSummary = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    CameAt = table.Column<long>(type: "INTEGER", nullable: true),
                    AbsenceEventId = table.Column<Guid>(type: "TEXT", nullable: true),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    EndReason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Awaited", x => x.Sequence);
                });

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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Awaited");
        }
    }
}
