using FluentValidation;
using ReactionsPortal.Engine.Actions.PowerShell;
using ReactionsPortal.Engine.Documents;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Reactions.Validation;

/// <summary>What a reaction document must be, whatever the database holds.</summary>
internal sealed class ReactionValidator : AbstractValidator<ReactionDocument>
{
    public ReactionValidator(TriggerValidator trigger, FilterValidator filter, ActionValidator action, ScriptMaximums most)
    {
        RuleFor(document => document.Name).Must(name => !string.IsNullOrWhiteSpace(name)).WithMessage(_ => L("Give the reaction a name."))
            .MaximumLength(200).WithMessage(_ => L("The name has more than 200 characters."));
        RuleFor(document => document.Tags).NotNull().WithMessage(_ => L("Tags are a list."))
            .Must(tags => tags is null || tags.Count <= 20).WithMessage(_ => L("There are more than 20 tags."));
        RuleForEach(document => document.Tags).Must(tag => !string.IsNullOrWhiteSpace(tag) && tag.Length <= 50).WithMessage(_ => L("A tag has 1 to 50 characters."));
        RuleFor(document => document.Trigger).NotNull().WithMessage(_ => L("Choose what starts the reaction: octopus, webhook, absence or portal.")).SetValidator(trigger);
        RuleFor(document => document.Filter!).SetValidator(filter).When(document => document.Filter is not null);
        RuleFor(document => document.Action).NotNull().WithMessage(_ => L("Choose what the reaction does: http or powershell.")).SetValidator(action);
        RuleFor(document => document.Action.Http).Null().WithName("action.http").WithMessage(_ => NoPassthrough.Reason)
            .When(document => document.Trigger?.Webhook is not null && document.Action is not null);
        RuleFor(document => document.Timeout!.Value).InclusiveBetween(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(30))
            .When(document => document.Timeout is not null && document.Action?.PowerShell is null).WithName("timeout").OverridePropertyName("timeout").WithMessage(_ => L("A time-out is 1s to 30m."));
        RuleFor(document => document.Timeout!.Value).InclusiveBetween(TimeSpan.FromSeconds(1), most.Timeout)
            .When(document => document.Timeout is not null && document.Action?.PowerShell is not null).WithName("timeout").OverridePropertyName("timeout")
            .WithMessage(_ => L($"A script's time-out is 1s to {DurationText.Of(most.Timeout)}. An administrator sets the most in PowerShell:MaxMinutes."));
        RuleFor(document => document.Retry!).SetValidator(new RetryValidator()).When(document => document.Retry is not null);
        RuleFor(document => document.Retry!.Attempts).Equal(1).OverridePropertyName("retry.attempts")
            .When(document => document.Retry is not null && document.Action?.PowerShell is { Repeatable: false })
            .WithMessage(_ => L("A script is tried again only if action.powershell.repeatable is true."));
        RuleFor(document => document.PauseAfterFailures).InclusiveBetween(1, 1000).OverridePropertyName("pauseAfterFailures").WithMessage(_ => L("Failures in a row are 1 to 1,000."));
        RuleFor(document => document.Limit!).SetValidator(new LimitValidator()).When(document => document.Limit is not null);
        RuleFor(document => document.Order!).SetValidator(new OrderValidator()).When(document => document.Order is not null);
    }

    private sealed class RetryValidator : AbstractValidator<RetryPolicy>
    {
        public RetryValidator()
        {
            RuleFor(retry => retry.Attempts).InclusiveBetween(1, 20).WithMessage(_ => L("Attempts are 1 to 20."));
            RuleFor(retry => retry.First).InclusiveBetween(TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)).WithMessage(_ => L("The first wait is 1s to 1h."));
            RuleFor(retry => retry.Max).InclusiveBetween(TimeSpan.FromSeconds(1), TimeSpan.FromHours(24)).WithMessage(_ => L("The longest wait is 1s to 24h."));
        }
    }

    private sealed class LimitValidator : AbstractValidator<RunLimit>
    {
        public LimitValidator() =>
            RuleFor(limit => limit.Concurrency).InclusiveBetween(1, 100).WithMessage(_ => L("Runs at once are 1 to 100."));
    }

    private sealed class OrderValidator : AbstractValidator<RunOrder>
    {
        public OrderValidator() =>
            RuleFor(order => order.By).Must(by => !string.IsNullOrWhiteSpace(by)).WithMessage(_ => L("Name the variable by whose value runs go one after another, such as Octopus.Deployment.Id."))
                .MaximumLength(200).WithMessage(_ => L("The name of the variable has more than 200 characters."))
                .Must(by => by is null || !by.Contains("#{", StringComparison.Ordinal)).WithMessage(_ => L("Name the variable alone, without #{ and }."))
                .Must(by => by is null || !IsOfRun(by.Trim())).WithMessage(_ => L("Name a variable of the event: secrets, captured values and what belongs to the run alone are not known when it gets its place."));

        private static bool IsOfRun(string by) =>
            Array.Exists([VariablePrefix.Secrets, VariablePrefix.Captured, "Run.", "Reaction."], prefix => by.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
    }
}
