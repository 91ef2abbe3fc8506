using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Options;

namespace ReactionsPortal.Hosting;

/// <summary>Checks the <see cref="RangeAttribute"/>s of an options class, one sentence for each wrong setting.</summary>
/// <typeparam name="TOptions">The options class.</typeparam>
internal sealed class SettingsValidator<TOptions>(string section) : IValidateOptions<TOptions>
    where TOptions : class
{
    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        var wrong = typeof(TOptions).GetProperties()
            .Select(property => Problem(property, property.GetValue(options)))
            .OfType<string>()
            .ToList();
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    private string? Problem(PropertyInfo property, object? value) =>
        property.GetCustomAttribute<RangeAttribute>() is { } range && !range.IsValid(value)
            ? SettingException.Sentence(
                $"{section}:{property.Name}",
                Convert.ToString(value, CultureInfo.InvariantCulture),
                string.Create(CultureInfo.InvariantCulture, $"allowed is {range.Minimum} to {range.Maximum}."))
            : null;
}
