using System.Globalization;
using ReactionsPortal.Controls;
using ReactionsPortal.Engine.Actions.PowerShell.Modules;
using ReactionsPortal.Engine.Model;

namespace ReactionsPortal.Modules;

/// <summary>How the page says what a module is.</summary>
internal static class ModuleWords
{
    public static string Kind(ModuleKind kind) => kind switch
    {
        ModuleKind.Script => L("script module"),
        ModuleKind.Folder => L("module folder"),
        _ => L(".NET assembly"),
    };

    /// <summary>"3 commands: Get-Widget, New-Widget and 1 more".</summary>
    public static string Exports(ModuleInfo module)
    {
        var exports = module.Exports;
        string[] names = [.. exports.Commands.Select(command => command.Name), .. exports.Types.Select(type => type.Name)];
        var count = module.Kind == ModuleKind.Assembly ? InWords.Count(exports.Count, "public type", "public types") : InWords.Count(exports.Count, "command", "commands");
        const int Shown = 3;
        var rest = exports.Count - Math.Min(Shown, names.Length);
        return names.Length == 0 ? count : $"{count}: {InWords.AllOf([.. names.Take(Shown), .. rest > 0 ? [L($"{InWords.Count(rest)} more")] : Array.Empty<string>()])}";
    }

    /// <summary>".NET Standard 2.0" for <c>.NETStandard,Version=v2.0</c>.</summary>
    public static string Target(string moniker)
    {
        var (name, version) = moniker.Split(",Version=v") is [var before, var after] ? (before, after) : (moniker, "");
        var word = name switch
        {
            ".NETCoreApp" => ".NET",
            ".NETStandard" => ".NET Standard",
            ".NETFramework" => ".NET Framework",
            _ => name,
        };
        return string.Create(CultureInfo.InvariantCulture, $"{word} {version}").TrimEnd();
    }

    /// <summary>What takes the place of one of this kind.</summary>
    public static string Accept(ModuleKind kind) => kind == ModuleKind.Assembly ? ".dll" : ".psm1,.zip,.nupkg";
}
