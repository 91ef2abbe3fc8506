using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ReactionsPortal.Engine.Actions.PowerShell;

/// <summary>A script with its event's data and the portal's commands, as a zip to try it elsewhere. No secret's value is in it.</summary>
internal static class ScriptKit
{
    private const string HowTo = """
        1. Write the values of the secrets that the script reads into data/secrets.json.
        2. pwsh ./Try-Script.ps1 -Url https://octopus.example.com -ApiKey API-...   (both may be left out where no Octopus command is called)
        3. Change Script.ps1 and do it again; when it is right, paste it into the reaction.

        """;

    private static readonly string Host = Path.Combine(AppContext.BaseDirectory, "powershell-host");
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Packs one attempt's data.</summary>
    /// <param name="work">What the script would see; secrets by name with empty values, everything else masked.</param>
    /// <param name="parameters">Its parameters, masked.</param>
    public static byte[] Pack(ActionWork work, IReadOnlyDictionary<string, string> parameters)
    {
        var sections = JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(ScriptTask.ToJson(work, parameters))!;
        var run = sections["run"];
        var body = work.Mask.Apply(run["Body"]);
        foreach (var inFiles in (string[])["Script", "Body"])
            run.Remove(inFiles);

        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "README.txt", HowTo);
            Add(zip, "Script.ps1", work.Document.Action.PowerShell!.Script);
            Add(zip, "Try-Script.ps1", File.ReadAllText(Path.Combine(Host, "Try-Script.ps1")));
            Add(zip, $"data/body.{EndingFor(run["ContentType"], body)}", body);
            Add(zip, "data/parameters.json", JsonSerializer.Serialize(sections["parameters"], Readable));
            Add(zip, "data/secrets.json", JsonSerializer.Serialize(sections["secrets"], Readable));
            Add(zip, "data/event.json", JsonSerializer.Serialize(sections.Where(section => section.Key is not ("parameters" or "secrets")).ToDictionary(section => section.Key, section => section.Value, StringComparer.Ordinal), Readable));
            foreach (var file in Directory.EnumerateFiles(Host).Where(file => Path.GetFileName(file) is not ("Try-Script.ps1" or HostLaunch.CheckScript or HostLaunch.RunScript)))
                Add(zip, $"module/{Path.GetFileName(file)}", File.ReadAllText(file));
        }
        return bytes.ToArray();
    }

    private static string EndingFor(string contentType, string body) =>
        contentType.Contains("json", StringComparison.OrdinalIgnoreCase) || (contentType.Length == 0 && body.AsSpan().TrimStart() is ['{' or '[', ..]) ? "json"
        : contentType.Contains("xml", StringComparison.OrdinalIgnoreCase) ? "xml"
        : "txt";

    private static void Add(ZipArchive zip, string name, string text)
    {
        using var stream = zip.CreateEntry(name).Open();
        // Windows PowerShell's editors need the mark to read a script as UTF-8.
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: name.EndsWith("Script.ps1", StringComparison.Ordinal)));
        writer.Write(text);
    }
}
