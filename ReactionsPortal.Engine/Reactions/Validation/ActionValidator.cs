using FluentValidation;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Templating;

namespace ReactionsPortal.Engine.Reactions.Validation;

internal sealed class ActionValidator : AbstractValidator<ActionDocument>
{
    public ActionValidator(TemplateLanguages templates)
    {
        RuleFor(action => action).Must(action => (action.Http is null) != (action.PowerShell is null))
            .OverridePropertyName("").WithMessage("An action is either http or powershell.");
        RuleFor(action => action.Http!).SetValidator(new HttpActionValidator(templates)).When(action => action.Http is not null);
        RuleFor(action => action.PowerShell!).SetValidator(new PowerShellValidator()).OverridePropertyName("powershell").When(action => action.PowerShell is not null);
    }

    private sealed class PowerShellValidator : AbstractValidator<PowerShellAction>
    {
        public PowerShellValidator() =>
            RuleFor(action => action.Script).Must(script => !string.IsNullOrWhiteSpace(script)).WithMessage("Write the script.")
                .MaximumLength(500_000).WithMessage("The script has more than 500,000 characters.");
    }
}
