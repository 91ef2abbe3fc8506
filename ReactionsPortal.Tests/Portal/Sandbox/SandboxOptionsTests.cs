using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ReactionsPortal.Sandbox;

namespace ReactionsPortal.Tests.Portal.Sandbox;

public sealed class SandboxOptionsTests
{
    [Theory]
    [InlineData("Sandbox:DeploymentSeconds", "-1", "Sandbox:DeploymentSeconds is -1; it must be between 0 and 3600 seconds.")]
    [InlineData("Sandbox:ApiKey", "two words", "Sandbox:ApiKey is empty or holds white space")]
    [InlineData("Sandbox:PersonApiKey", "", "Sandbox:PersonApiKey is empty or holds white space")]
    [InlineData("Sandbox:BuildServerApiKey", "API-SANDBOX", "Sandbox:ApiKey and Sandbox:BuildServerApiKey are the same; each user")]
    public void A_wrong_setting_is_named(string key, string value, string sentence)
    {
        var error = Assert.Throws<OptionsValidationException>(() => Options("Development", key, value));

        Assert.StartsWith(sentence, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Development", null, true)]
    [InlineData("Production", null, false)]
    [InlineData("Production", "true", true)]
    [InlineData("Development", "false", false)]
    public void It_is_on_in_development_unless_set(string environment, string? set, bool enabled) =>
        Assert.Equal(enabled, Options(environment, "Sandbox:Enabled", set).Enabled);

    private static SandboxOptions Options(string environment, string key, string? value)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal);
        if (value is not null) settings[key] = value;
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddSandbox(builder.Configuration);
        using var app = builder.Services.BuildServiceProvider();
        return app.GetRequiredService<IOptions<SandboxOptions>>().Value;
    }
}
