using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Settings;
using ReactionsPortal.Hosting;
using ReactionsPortal.Keys;

namespace ReactionsPortal.Members.SetUp;

/// <summary>Checks the settings of the unattended set-up. No sentence repeats a password or key.</summary>
internal sealed class SetUpOptionsValidator : IValidateOptions<SetUpOptions>
{
    private static readonly EmailAddressAttribute Email = new();

    public ValidateOptionsResult Validate(string? name, SetUpOptions options)
    {
        var wrong = Problems(options).ToList();
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    private static IEnumerable<string> Problems(SetUpOptions options)
    {
        var (email, password, key) = (options.AdminEmail, options.AdminPassword, options.ApiKey);
        if (email is { Length: > 0 } && (!Email.IsValid(email) || email.Any(char.IsWhiteSpace)))
            yield return SettingSentence.Of(Key(nameof(options.AdminEmail)), email, "this is not an e-mail address.");
        if (email is { Length: > 0 } && string.IsNullOrEmpty(password))
            yield return SettingSentence.Of(Key(nameof(options.AdminPassword)), value: null, $"{Key(nameof(options.AdminEmail))} needs a password beside it ({PasswordRules.Words}).");
        if (password is { Length: > 0 } && string.IsNullOrEmpty(email))
            yield return SettingSentence.Of(Key(nameof(options.AdminEmail)), value: null, $"{Key(nameof(options.AdminPassword))} needs an e-mail address beside it.");
        if (password is { Length: > 0 } && !PasswordRules.AreMetBy(password))
            yield return SettingSentence.Of(Key(nameof(options.AdminPassword)), value: null, $"the password is too weak. Allowed is {PasswordRules.Words}.");
        if (key is { Length: > 0 } && !ApiKeyText.IsStrong(key))
            yield return SettingSentence.Of(Key(nameof(options.ApiKey)), value: null, $"the key is too weak or has signs that a header cannot carry. Allowed is {ApiKeyText.Words}.");
    }

    private static string Key(string name) => $"{SetUpOptions.Section}:{name}";
}
