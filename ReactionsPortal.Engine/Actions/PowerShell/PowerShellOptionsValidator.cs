using ReactionsPortal.Engine.Settings;

namespace ReactionsPortal.Engine.Actions.PowerShell;

/// <summary>Also checks that the named <c>pwsh</c> can be used and that the launcher can be read.</summary>
internal sealed class PowerShellOptionsValidator() : RangesValidator<PowerShellOptions>(PowerShellOptions.Section)
{
    protected override IEnumerable<string> Others(PowerShellOptions options)
    {
        if (PowerShellInstallation.Find(options, out var wrong) is null)
            yield return wrong;
        if (options.MostMemoryMegabytes < options.MemoryMegabytes)
            yield return Sentence(nameof(options.MaxMemoryMegabytes), $"{options.MaxMemoryMegabytes}", "it cannot be below PowerShell:MemoryMegabytes, which every script has.");
        if (Launcher.Split(options.Launcher) is null)
            yield return Sentence(nameof(options.Launcher), options.Launcher, "an opening double quote is never closed.");
    }
}
