using System.Text;
using QRCoder;

namespace ReactionsPortal.Members.Account;

/// <summary>The dark squares of a QR code as one SVG path.</summary>
internal static class QrPath
{
    /// <returns>Squares to a side, the quiet zone included, and the path in that unit.</returns>
    public static (int Size, string Path) Of(string text)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        for (var row = 0; row < code.ModuleMatrix.Count; row++)
            for (var column = 0; column < code.ModuleMatrix[row].Count; column++)
                if (code.ModuleMatrix[row][column])
                    path.Append('M').Append(column).Append(' ').Append(row).Append("h1v1h-1z");
        return (code.ModuleMatrix.Count, path.ToString());
    }
}
