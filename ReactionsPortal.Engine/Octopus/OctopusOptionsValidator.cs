using Microsoft.Extensions.Options;

namespace ReactionsPortal.Engine.Octopus;

/// <summary>Checks the settings at start.</summary>
[OptionsValidator]
internal sealed partial class OctopusOptionsValidator : IValidateOptions<OctopusOptions>;
