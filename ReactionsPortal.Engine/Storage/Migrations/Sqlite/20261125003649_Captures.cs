using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ReactionsPortal.Engine.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Captures : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "RequestsDone",
                table: "Runs",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "RequestsJson",
                table: "Attempts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Captures",
                columns: table => new
                {
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    RunId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Value = table.Column<string>(type: "TEXT", nullable: false),
                    IsSensitive = table.Column<bool>(type: "INTEGER", nullable: false),
                    Correlation = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Captures", x => x.Sequence);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Captures_Correlation_Sequence",
                table: "Captures",
                columns: new[] { "Correlation", "Sequence" },
                filter: "\"Correlation\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Captures_RunId",
                table: "Captures",
                column: "RunId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Captures");

            migrationBuilder.DropColumn(
                name: "RequestsDone",
                table: "Runs");

            migrationBuilder.DropColumn(
                name: "RequestsJson",
                table: "Attempts");
        }
    }
}
