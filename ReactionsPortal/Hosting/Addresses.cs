using Microsoft.AspNetCore.Http;

namespace ReactionsPortal.Hosting;

/// <summary>Where the portal listens.</summary>
internal static class Addresses
{
    /// <summary>Used when no setting of the standard .NET ones names another.</summary>
    public const string Default = "http://localhost:5080";

    private static readonly string[] StandardSettings = ["http_ports", "https_ports"];

    /// <summary>Gives the builder its address.</summary>
    /// <exception cref="SettingException">An address cannot be understood.</exception>
    public static void Listen(WebApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        if (configuration["urls"] is { Length: > 0 } urls) Check(urls);
        else if (!IsNamedElsewhere(configuration)) builder.WebHost.UseUrls(Default);
    }

    /// <summary>The address as a person on the same machine would type it.</summary>
    public static string ForPeople(string address) => address
        .Replace("//[::]", "//localhost", StringComparison.Ordinal)
        .Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal)
        .Replace("//*", "//localhost", StringComparison.Ordinal)
        .Replace("//+", "//localhost", StringComparison.Ordinal)
        .TrimEnd('/');

    private static bool IsNamedElsewhere(ConfigurationManager configuration) =>
        StandardSettings.Any(key => configuration[key] is { Length: > 0 })
        || configuration.GetSection("Kestrel:Endpoints").GetChildren().Any();

    private static void Check(string urls)
    {
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            if (!IsUnderstood(url))
                throw new SettingException("Urls", url, $"this is not an address to listen on. Write it as {Default} (several are separated by ;).");
    }

    private static bool IsUnderstood(string url)
    {
        try
        {
            var address = BindingAddress.Parse(url);
            return address.Scheme is "http" or "https" && (address.IsUnixPipe || address.IsNamedPipe || address.Port is >= 0 and <= 65535);
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
