using Microsoft.Extensions.Options;

namespace ReactionsPortal.Engine.Inbox;

/// <summary>Checks the settings at start.</summary>
[OptionsValidator]
internal sealed partial class InboxOptionsValidator : IValidateOptions<InboxOptions>;
