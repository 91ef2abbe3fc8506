using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Options;

namespace ReactionsPortal.Engine.Settings;

/// <summary>Checks the <see cref="RangeAttribute"/>s of an options class, one sentence for each wrong setting.</summary>
/// <param name="section">The section that the options are read from.</param>
/// <typeparam name="TOptions">The options class.</typeparam>
public class RangesValidator<TOptions>(string section) : IValidateOptions<TOptions>
    where TOptions : class
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<string> wrong = [.. typeof(TOptions).GetProperties().Select(property => OutOfRange(property, property.GetValue(options))).OfType<string>(), .. Others(options)];
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    /// <summary>Sentences for what no range says; none by default.</summary>
    protected virtual IEnumerable<string> Others(TOptions options) => [];

    /// <summary>The sentence for a setting of this section.</summary>
    protected string Sentence(string property, string? value, string allowed) => SettingSentence.Of($"{section}:{property}", value, allowed);

    private string? OutOfRange(PropertyInfo property, object? value) =>
        property.GetCustomAttribute<RangeAttribute>() is { } range && !range.IsValid(value)
            ? Sentence(property.Name, Convert.ToString(value, CultureInfo.InvariantCulture), string.Create(CultureInfo.InvariantCulture, $"allowed is {range.Minimum} to {range.Maximum}."))
            : null;
}
