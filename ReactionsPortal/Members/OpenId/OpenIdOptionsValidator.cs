using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Settings;

namespace ReactionsPortal.Members.OpenId;

/// <summary>Checks the settings of single sign-on.</summary>
internal sealed class OpenIdOptionsValidator : IValidateOptions<OpenIdOptions>
{
    public ValidateOptionsResult Validate(string? name, OpenIdOptions options)
    {
        var wrong = OpenIdProblems.Of(options).Select(problem => SettingSentence.Of($"{OpenIdOptions.Section}:{problem.Field}", problem.Value, problem.Sentence)).ToList();
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }
}
