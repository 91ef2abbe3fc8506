using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ReactionsPortal.Engine.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Recovery : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "EnabledAt",
                table: "Reactions",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "PausedWhy",
                table: "Reactions",
                type: "TEXT",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Recoveries",
                columns: table => new
                {
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Destination = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    PerMinute = table.Column<int>(type: "INTEGER", nullable: false),
                    LeavesOutSuperseded = table.Column<bool>(type: "INTEGER", nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    StartedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    EndedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Total = table.Column<int>(type: "INTEGER", nullable: false),
                    LastSequence = table.Column<long>(type: "INTEGER", nullable: false),
                    AfterSequence = table.Column<long>(type: "INTEGER", nullable: false),
                    Done = table.Column<int>(type: "INTEGER", nullable: false),
                    Superseded = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Recoveries", x => x.Sequence);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Explanations_Paused",
                table: "Explanations",
                columns: new[] { "ReactionId", "Sequence" },
                filter: "\"Verdict\" = 2");

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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Recoveries");

            migrationBuilder.DropIndex(
                name: "IX_Explanations_Paused",
                table: "Explanations");

            migrationBuilder.DropColumn(
                name: "EnabledAt",
                table: "Reactions");

            migrationBuilder.DropColumn(
                name: "PausedWhy",
                table: "Reactions");
        }
    }
}
