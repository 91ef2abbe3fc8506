using System.Globalization;
using ReactionsPortal.Sandbox.Documents;

namespace ReactionsPortal.Sandbox.Api;

/// <summary>Addresses inside the sandbox, relative to its host and with its virtual directory, as Octopus writes them.</summary>
internal static class SandboxLinks
{
    public const string VirtualDirectory = "/sandbox/octopus";

    public static string Api(HttpContext http) => http.Request.PathBase + VirtualDirectory + "/api";

    public static string Space(HttpContext http) => Api(http) + "/" + SandboxFixtures.SpaceId;

    public static string Web(HttpContext http) => http.Request.PathBase + VirtualDirectory + "/app#/" + SandboxFixtures.SpaceId;

    /// <summary>The whole address of the server as this caller reached it, without a slash at the end.</summary>
    public static string Server(HttpContext http) => $"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}{VirtualDirectory}";

    public static Dictionary<string, string> Page(HttpContext http, int skip, int take, long total)
    {
        var path = http.Request.PathBase + http.Request.Path;
        var others = http.Request.Query
            .Where(parameter => parameter.Key is not ("skip" or "take"))
            .SelectMany(parameter => parameter.Value.Select(value => $"&{parameter.Key}={Uri.EscapeDataString(value ?? "")}"));
        var filter = string.Concat(others);
        string At(long from, long count) => string.Create(CultureInfo.InvariantCulture, $"{path}?skip={from}&take={count}{filter}");

        var links = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Self"] = At(skip, take),
            ["Template"] = path + "{?skip,take,ids,partialName}",
            ["Page.All"] = At(0, int.MaxValue),
            ["Page.Current"] = At(skip, take),
            ["Page.Last"] = At(Last(take, total) * take, take),
        };
        if (skip > 0) links["Page.Previous"] = At(Math.Max(0, skip - take), take);
        if ((long)skip + take < total) links["Page.Next"] = At((long)skip + take, take);
        return links;
    }

    public static long Pages(int take, long total) => take == 0 ? 0 : Math.Max(1, (total + take - 1) / take);

    public static long Last(int take, long total) => Math.Max(0, Pages(take, total) - 1);
}
