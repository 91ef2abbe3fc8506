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
        (string Name, string Key, string Example)[] keys =
        [
            (nameof(options.ApiKey), options.ApiKey, "API-SANDBOX"),
            (nameof(options.BuildServerApiKey), options.BuildServerApiKey, "API-SANDBOX-BUILD"),
            (nameof(options.PersonApiKey), options.PersonApiKey, "API-SANDBOX-PERSON"),
        ];
        foreach (var (setting, key, example) in keys)
        {
            if (string.IsNullOrWhiteSpace(key) || key.Any(char.IsWhiteSpace))
            {
                return ValidateOptionsResult.Fail(
                    $"Sandbox:{setting} is empty or holds white space; it must be the key that clients of the sandbox send, such as {example}.");
            }
            if (keys.FirstOrDefault(other => other.Name != setting && other.Key == key) is { Name: { } same })
            {
                return ValidateOptionsResult.Fail($"Sandbox:{setting} and Sandbox:{same} are the same; each user of the sandbox needs a key of their own.");
            }
        }
        return ValidateOptionsResult.Success;
    }
}
