using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.Extensions.Options;

namespace ReactionsPortal.Engine.Actions.PowerShell;

/// <summary>Says which setting is wrong, what it is and what is allowed, including whether the named <c>pwsh</c> can be used.</summary>
internal sealed class PowerShellOptionsValidator : IValidateOptions<PowerShellOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, PowerShellOptions options)
    {
        List<string> errors = [];
        foreach (var property in typeof(PowerShellOptions).GetProperties())
        {
            if (property.GetCustomAttribute<RangeAttribute>() is { } range && !range.IsValid(property.GetValue(options)))
                errors.Add($"{PowerShellOptions.Section}:{property.Name} is {property.GetValue(options)}, but must be {range.Minimum} to {range.Maximum}.");
        }
        if (PowerShellInstallation.Find(options, out var wrong) is null)
            errors.Add(wrong);
        if (Launcher.Split(options.Launcher) is null)
            errors.Add($"{PowerShellOptions.Section}:Launcher has an opening double quote that is never closed: {options.Launcher}");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
