using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ReactionsPortal.Engine.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ConnectionLosses : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "LostAt",
                table: "Connections",
                type: "INTEGER",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "LostAt",
                table: "Connections");
        }
    }
}
