using System.Runtime.Versioning;
using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Actions.PowerShell;

namespace ReactionsPortal.Tests.Engine.Actions.PowerShell;

public sealed class PowerShellOptionsTests
{
    private static readonly PowerShellOptionsValidator Validator = new();

    [Fact]
    public void The_defaults_are_valid() => Assert.True(Validator.Validate(null, new()).Succeeded);

    [Fact]
    public void A_wrong_setting_is_named_with_its_value_and_what_is_allowed()
    {
        var result = Validator.Validate(null, new() { WarmHosts = 21, MaxConcurrent = 0, MemoryMegabytes = 1, Launcher = "sudo \"-u" });

        Assert.Equal(
            [
                "Setting PowerShell:WarmHosts is '21': allowed is 0 to 20.", "Setting PowerShell:MaxConcurrent is '0': allowed is 1 to 64.", "Setting PowerShell:MemoryMegabytes is '1': allowed is 64 to 65536.",
                "Setting PowerShell:Launcher is 'sudo \"-u': an opening double quote is never closed.",
            ],
            result.Failures);
    }

    [Fact]
    public void What_a_reaction_may_set_is_never_below_what_every_script_has()
    {
        Assert.Equal(["Setting PowerShell:MaxMemoryMegabytes is '128': it cannot be below PowerShell:MemoryMegabytes, which every script has."], Validator.Validate(null, new() { MaxMemoryMegabytes = 128 }).Failures);
        Assert.True(Validator.Validate(null, new() { MemoryMegabytes = 2048 }).Succeeded);
    }

    [Theory]
    [InlineData("/nowhere/pwsh", "PowerShell:Path names /nowhere/pwsh, but there is no such file.")]
    [InlineData("/bin/echo", "PowerShell:Path names /bin/echo, but that is not PowerShell 7: asked for its version, it answered")]
    [InlineData("/etc/passwd", "PowerShell:Path names /etc/passwd, which is not executable. Make it so with chmod +x.")]
    [InlineData("/etc", "PowerShell:Path names /etc, which is a folder. Name the file pwsh in it.")]
    public void A_path_that_is_no_PowerShell_is_refused(string path, string sentence)
    {
        var result = Validator.Validate(null, new() { Path = path });

        Assert.StartsWith(sentence, Assert.Single(result.Failures!), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PowerShell 7.1.5", false)]
    [InlineData("PowerShell 7.2.0", true)]
    [InlineData("PowerShell 7.7.0-preview.3", true)]
    public void Another_PowerShell_must_be_new_enough(string answer, bool isEnough)
    {
        if (OperatingSystem.IsWindows())
            return;
        var (path, result) = Validate($"#!/bin/sh\necho '{answer}'\n");

        Assert.Equal(isEnough, result.Succeeded);
        if (!isEnough)
            Assert.Equal($"PowerShell:Path names {path}, which is version 7.1.5. Scripts need 7.2 or newer.", Assert.Single(result.Failures!));
    }

    [Fact]
    public void An_executable_text_that_no_system_can_start_is_refused()
    {
        if (OperatingSystem.IsWindows())
            return;
        var (path, result) = Validate("This is no program.\n");

        var sentence = Assert.Single(result.Failures!);
        Assert.StartsWith($"PowerShell:Path names {path}, but that is not PowerShell 7: asked for its version, it answered", sentence, StringComparison.Ordinal);
        Assert.Contains("Exec format error", sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, new string[0])]
    [InlineData("  sudo  -u reactions ", new[] { "sudo", "-u", "reactions" })]
    [InlineData("bwrap --bind \"/with blank\" x\"y z\" \"\"", new[] { "bwrap", "--bind", "/with blank", "xy z", "" })]
    public void A_launcher_is_split_into_words(string? commandLine, string[] words) => Assert.Equal(words, Launcher.Split(commandLine));

    /// <summary>Validates the path of an executable file with this text.</summary>
    [UnsupportedOSPlatform("windows")]
    private static (string Path, ValidateOptionsResult Result) Validate(string text)
    {
        var folder = Directory.CreateTempSubdirectory("pwsh-");
        try
        {
            var path = Path.Combine(folder.FullName, "pwsh");
            File.WriteAllText(path, text);
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            return (path, Validator.Validate(null, new() { Path = path }));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
