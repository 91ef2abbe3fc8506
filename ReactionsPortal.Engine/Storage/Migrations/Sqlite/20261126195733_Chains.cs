using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ReactionsPortal.Engine.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Chains : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "DeploymentKey",
                table: "Events",
                type: "TEXT",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ReleaseKey",
                table: "Events",
                type: "TEXT",
                maxLength: 100,
                nullable: true);

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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
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
                name: "IX_Events_Caused",
                table: "Events");

            migrationBuilder.DropIndex(
                name: "IX_Events_Deployment",
                table: "Events");

            migrationBuilder.DropIndex(
                name: "IX_Events_Release",
                table: "Events");

            migrationBuilder.DropColumn(
                name: "DeploymentKey",
                table: "Events");

            migrationBuilder.DropColumn(
                name: "ReleaseKey",
                table: "Events");
        }
    }
}
