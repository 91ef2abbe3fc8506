using Microsoft.Extensions.Options;

namespace ReactionsPortal.Engine.Dispatch;

/// <summary>Checks the settings at start.</summary>
[OptionsValidator]
internal sealed partial class DispatchOptionsValidator : IValidateOptions<DispatchOptions>;
