using Microsoft.AspNetCore.HttpOverrides;
using ReactionsPortal.Engine.Intake;

namespace ReactionsPortal.Hosting;

/// <summary>The proxies in front of the portal that are believed when they say who calls: the setting <c>TrustedProxies</c>. Nobody is, where it is empty.</summary>
internal static class TrustedProxies
{
    private const string Key = "TrustedProxies";

    /// <summary>Takes the setting: addresses and ranges, separated by commas.</summary>
    /// <exception cref="SettingException">One of them is none.</exception>
    public static void AddTrustedProxies(this WebApplicationBuilder builder)
    {
        var ranges = Read(builder.Configuration);
        if (ranges.Count == 0)
            return;
        builder.Services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            options.ForwardLimit = null;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var range in ranges)
                options.KnownIPNetworks.Add(range);
        });
    }

    /// <summary>Puts what a trusted proxy says into the request; before anything that looks at it.</summary>
    public static void UseTrustedProxies(this WebApplication app)
    {
        if (Read(app.Configuration).Count > 0)
            app.UseForwardedHeaders();
    }

    /// <summary>The ranges of the setting.</summary>
    public static List<System.Net.IPNetwork> Read(IConfiguration configuration)
    {
        var words = (configuration[Key] ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return [.. words.Select(word => AddressRanges.TryParse(word, out var range) ? range : throw new SettingException(Key, word, "this is neither an address nor a range. Write 10.0.0.5 or 10.0.0.0/24, several separated by commas."))];
    }
}
