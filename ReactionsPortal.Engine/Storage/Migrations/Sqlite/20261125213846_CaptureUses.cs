using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ReactionsPortal.Engine.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class CaptureUses : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "CaptureUses",
                columns: table => new
                {
                    RunId = table.Column<Guid>(type: "TEXT", nullable: false),
                    FromRunId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaptureUses", x => new { x.RunId, x.FromRunId });
                });

            migrationBuilder.CreateIndex(
                name: "IX_CaptureUses_FromRunId",
                table: "CaptureUses",
                column: "FromRunId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CaptureUses");
        }
    }
}
