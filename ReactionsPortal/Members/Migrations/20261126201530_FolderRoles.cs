using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ReactionsPortal.Members.Migrations
{
    /// <inheritdoc />
    public partial class FolderRoles : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "FolderRoles",
                table: "MemberLinks",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "FolderRoles",
                table: "AspNetUsers",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "FolderRoles",
                table: "ApiKeys",
                type: "TEXT",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "FolderRoles",
                table: "MemberLinks");

            migrationBuilder.DropColumn(
                name: "FolderRoles",
                table: "AspNetUsers");

            migrationBuilder.DropColumn(
                name: "FolderRoles",
                table: "ApiKeys");
        }
    }
}
