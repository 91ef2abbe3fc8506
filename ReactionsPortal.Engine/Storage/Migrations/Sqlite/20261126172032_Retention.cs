using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ReactionsPortal.Engine.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Retention : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_Runs_Unsuccessful",
                table: "Runs",
                columns: new[] { "ReactionId", "Status", "Sequence" },
                filter: "\"Status\" >= 4");

            migrationBuilder.CreateIndex(
                name: "IX_Events_Source_Sequence",
                table: "Events",
                columns: new[] { "Source", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_Events_Unused",
                table: "Events",
                column: "Sequence",
                filter: "\"RanCount\" = 0 AND \"MatchedAt\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Runs_Unsuccessful",
                table: "Runs");

            migrationBuilder.DropIndex(
                name: "IX_Events_Source_Sequence",
                table: "Events");

            migrationBuilder.DropIndex(
                name: "IX_Events_Unused",
                table: "Events");
        }
    }
}
