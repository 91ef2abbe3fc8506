using FluentValidation;
using ReactionsPortal.Engine.Actions.PowerShell;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Templating;

namespace ReactionsPortal.Engine.Reactions.Validation;

/// <summary>What a script and its parameters must be.</summary>
internal sealed class PowerShellActionValidator : AbstractValidator<PowerShellAction>
{
    private const int MostParameters = 100;
    private const int LongestName = 200;
    private const int LongestValue = 100_000;

    public PowerShellActionValidator(TemplateLanguages templates, ScriptMaximums most)
    {
        RuleFor(action => action.Limits!).SetValidator(new ScriptLimitsValidator(most)).When(action => action.Limits is not null);
        RuleFor(action => action.Script).Must(script => !string.IsNullOrWhiteSpace(script)).WithMessage(_ => L("Write the script."))
            .MaximumLength(500_000).WithMessage(_ => L("The script has more than 500,000 characters."));
        RuleFor(action => action.Parameters).Must(parameters => parameters is null || parameters.Count <= MostParameters).WithMessage(_ => L($"There are more than {MostParameters} parameters."));
        RuleFor(action => action.Parameters).Custom((parameters, context) =>
        {
            foreach (var (name, value) in (parameters ?? new Dictionary<string, string>()).Take(MostParameters))
            {
                if (string.IsNullOrWhiteSpace(name) || name.Length > LongestName)
                    context.AddFailure($"A parameter's name has 1 to {LongestName} characters.");
                else if (value?.Length > LongestValue)
                    context.AddFailure($"{name} has more than 100,000 characters.");
                else if (templates.Check(TemplateSyntax.Octopus, value ?? "") is [var problem, ..])
                    context.AddFailure($"{name}: line {problem.Line}, column {problem.Column}: {problem.Message}");
            }
        });
    }
}
