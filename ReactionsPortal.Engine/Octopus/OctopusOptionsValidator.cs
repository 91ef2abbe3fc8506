using System.Globalization;
using Microsoft.Extensions.Options;

namespace ReactionsPortal.Engine.Octopus;

/// <summary>Checks the settings at start, one sentence for each wrong one.</summary>
internal sealed class OctopusOptionsValidator : IValidateOptions<OctopusOptions>
{
    public ValidateOptionsResult Validate(string? name, OctopusOptions options)
    {
        List<string> wrong =
        [
            .. Problem(nameof(options.PollInterval), options.PollInterval, OctopusOptions.Least, OctopusOptions.Most),
            .. Problem(nameof(options.RequestTimeout), options.RequestTimeout, OctopusOptions.Least, OctopusOptions.Most),
            .. Problem(nameof(options.PageSize), options.PageSize, OctopusOptions.SmallestPage, OctopusOptions.LargestPage),
        ];
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    private static IEnumerable<string> Problem<T>(string key, T value, T least, T most)
        where T : IComparable<T>
    {
        if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
            yield return string.Create(CultureInfo.InvariantCulture, $"Setting {OctopusOptions.Section}:{key} is '{value}': allowed is {least} to {most}.");
    }
}
