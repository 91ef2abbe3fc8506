using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ReactionsPortal.Engine.Storage.Migrations.PostgreSql
{
    /// <summary>Nodes that share the database, the lead, and triggers that tell them which tables changed that they keep in memory.</summary>
    public partial class Nodes : Migration
    {
        /// <summary>Each with the columns that count; the others change all the time.</summary>
        private static readonly (string Table, string Events)[] Told =
        [
            ("Reactions", "INSERT OR UPDATE OR DELETE"),
            ("Secrets", "INSERT OR UPDATE OR DELETE"),
            ("Modules", "INSERT OR UPDATE OR DELETE"),
            ("Subscriptions", "INSERT OR DELETE OR UPDATE OF \"KeyHash\""),
            ("Connections", "INSERT OR DELETE OR UPDATE OF \"Name\", \"Url\", \"EncryptedApiKey\", \"Spaces\", \"Thumbprint\", \"Proxy\", \"IsPaused\", \"StartAutoId\", \"ReadBackFrom\", \"Restores\""),
        ];

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(name: "Node", table: "Attempts", type: "integer", nullable: true);
            migrationBuilder.Sql("""
                CREATE TABLE "Nodes" (
                    "Number" integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                    "Name" text NOT NULL,
                    "Version" text NOT NULL,
                    "StartedAt" timestamptz NOT NULL,
                    "HeartbeatAt" timestamptz NOT NULL,
                    "EndedAt" timestamptz NULL,
                    "Running" integer NOT NULL DEFAULT 0
                );
                CREATE TABLE "Leases" (
                    "Name" text PRIMARY KEY,
                    "Holder" integer NULL,
                    "Term" bigint NOT NULL,
                    "Since" timestamptz NULL
                );
                INSERT INTO "Leases" ("Name", "Term") VALUES ('leader', 0), ('reactions', 0);
                CREATE FUNCTION reactions_tell() RETURNS trigger LANGUAGE plpgsql AS $tell$
                BEGIN
                    IF TG_TABLE_NAME = 'Reactions' THEN
                        UPDATE "Leases" SET "Term" = "Term" + 1 WHERE "Name" = 'reactions';
                    END IF;
                    PERFORM pg_notify('reactions_tables', TG_TABLE_NAME);
                    RETURN NULL;
                END $tell$;
                """);
            foreach (var (table, events) in Told)
                migrationBuilder.Sql($"""CREATE TRIGGER "Tell{table}" AFTER {events} ON "{table}" FOR EACH STATEMENT EXECUTE FUNCTION reactions_tell();""");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            foreach (var (table, _) in Told)
                migrationBuilder.Sql($"""DROP TRIGGER "Tell{table}" ON "{table}";""");
            migrationBuilder.Sql("""DROP FUNCTION reactions_tell(); DROP TABLE "Leases"; DROP TABLE "Nodes";""");
            migrationBuilder.DropColumn(name: "Node", table: "Attempts");
        }
    }
}
