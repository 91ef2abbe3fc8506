using Microsoft.Extensions.Options;
using ReactionsPortal.Layout;

namespace ReactionsPortal.Sandbox;

/// <summary>The page has a link only where the sandbox is on.</summary>
internal sealed class SandboxPageSwitch(IOptions<SandboxOptions> options) : IPageSwitch
{
    public string Route => "sandbox";

    public bool IsOn => options.Value.Enabled;
}
