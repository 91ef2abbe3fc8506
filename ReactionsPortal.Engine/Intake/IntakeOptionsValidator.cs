using Microsoft.Extensions.Options;

namespace ReactionsPortal.Engine.Intake;

/// <summary>Checks the settings at start.</summary>
[OptionsValidator]
internal sealed partial class IntakeOptionsValidator : IValidateOptions<IntakeOptions>;
