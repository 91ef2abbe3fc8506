using FluentValidation;
using ReactionsPortal.Engine.Actions.PowerShell;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Engine.Reactions.Validation;

/// <summary>A script's own limits stay within the portal's.</summary>
internal sealed class ScriptLimitsValidator : AbstractValidator<ScriptLimits>
{
    public ScriptLimitsValidator(ScriptMaximums most)
    {
        RuleFor(limits => limits.MemoryMegabytes).InclusiveBetween(ScriptMaximums.LeastMemoryMegabytes, most.MemoryMegabytes)
            .WithMessage(_ => Sentence(L("A script's memory is"), ScriptMaximums.LeastMemoryMegabytes, most.MemoryMegabytes, " MB", "PowerShell:MaxMemoryMegabytes"));
        RuleFor(limits => limits.OutputLines).InclusiveBetween(ScriptMaximums.LeastOutputLines, most.OutputLines)
            .WithMessage(_ => Sentence(L("Lines of output are"), ScriptMaximums.LeastOutputLines, most.OutputLines, "", "PowerShell:MaxOutputLines"));
        RuleFor(limits => limits.OutputBytes).InclusiveBetween(ScriptMaximums.LeastOutputBytes, most.OutputBytes)
            .WithMessage(_ => Sentence(L("Bytes of output are"), ScriptMaximums.LeastOutputBytes, most.OutputBytes, "", "PowerShell:MaxOutputBytes"));
    }

    private static string Sentence(string what, int least, int most, string unit, string setting) =>
        L($"{what} {least:N0} to {most:N0}{unit}. An administrator sets the most in {setting}.");
}
