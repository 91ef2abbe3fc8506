using FluentValidation;
using ReactionsPortal.Engine.Actions.PowerShell;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Templating;

namespace ReactionsPortal.Engine.Reactions.Validation;

internal sealed class ActionValidator : AbstractValidator<ActionDocument>
{
    public ActionValidator(TemplateLanguages templates, ScriptMaximums most)
    {
        RuleFor(action => action).Must(action => (action.Http is null) != (action.PowerShell is null))
            .OverridePropertyName("").WithMessage(_ => L("An action is either http or powershell."));
        RuleFor(action => action.Http!).SetValidator(new HttpActionValidator(templates)).When(action => action.Http is not null);
        RuleFor(action => action.PowerShell!).SetValidator(new PowerShellActionValidator(templates, most)).OverridePropertyName("powershell").When(action => action.PowerShell is not null);
    }
}
