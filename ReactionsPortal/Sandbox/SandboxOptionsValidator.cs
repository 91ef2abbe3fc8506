using Microsoft.Extensions.Options;

namespace ReactionsPortal.Sandbox;

internal sealed class SandboxOptionsValidator : IValidateOptions<SandboxOptions>
{
    public ValidateOptionsResult Validate(string? name, SandboxOptions options)
    {
        if (options.DeploymentSeconds is not (>= 0 and <= 3600))
        {
            return ValidateOptionsResult.Fail(string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"Sandbox:DeploymentSeconds is {options.DeploymentSeconds}; it must be between 0 and 3600 seconds."));
        }
        if (string.IsNullOrWhiteSpace(options.ApiKey) || options.ApiKey.Any(char.IsWhiteSpace))
        {
            return ValidateOptionsResult.Fail(
                "Sandbox:ApiKey is empty or holds white space; it must be the key that clients of the sandbox send, such as API-SANDBOX.");
        }
        return ValidateOptionsResult.Success;
    }
}
