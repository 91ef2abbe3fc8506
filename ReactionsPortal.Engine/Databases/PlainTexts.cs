using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ReactionsPortal.Engine.Databases;

/// <summary>How texts are kept on PostgreSQL.</summary>
public static class PlainTexts
{
    /// <summary>
    /// Makes every text column compare its characters' numbers, as SQLite does, whatever language the server was set up for;
    /// and as long as what is put in, for the program itself cuts what is too long. What is packed is bytes.
    /// </summary>
    public static void UsePlainTexts(this IMutableModel model)
    {
        foreach (var property in model.GetEntityTypes().Where(type => !type.IsMappedToJson()).SelectMany(type => type.GetProperties()))
        {
            if (property.FindAnnotation(RelationalAnnotationNames.ColumnType)?.Value is "TEXT")
            {
                property.SetColumnType("bytea");
            }
            else if ((property.GetValueConverter()?.ProviderClrType ?? property.GetProviderClrType() ?? property.ClrType) == typeof(string))
            {
                property.SetColumnType("text");
                property.SetCollation("C");
            }
        }
    }
}
