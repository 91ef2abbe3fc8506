using System.Text.Json;
using FluentValidation.Results;

namespace ReactionsPortal.Engine.Reactions.Validation;

/// <summary>Sentences by field, fields written as in the document (<c>trigger.webhook.route</c>).</summary>
internal static class FieldErrors
{
    public static Dictionary<string, string[]> Of(ValidationResult result) => result.Errors
        .GroupBy(failure => PathOf(failure.PropertyName), StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Select(failure => failure.ErrorMessage).Distinct(StringComparer.Ordinal).ToArray(), StringComparer.Ordinal);

    private static string PathOf(string propertyName) => string.Join('.', propertyName.Split('.', StringSplitOptions.RemoveEmptyEntries)
        .Select(step => step is "PowerShell" or "OAuth2" ? step.ToLowerInvariant() : JsonNamingPolicy.CamelCase.ConvertName(step)));
}
