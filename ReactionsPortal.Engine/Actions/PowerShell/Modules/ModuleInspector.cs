using Microsoft.Extensions.Options;

namespace ReactionsPortal.Engine.Actions.PowerShell.Modules;

/// <summary>Imports a module in a host of its own and notes what it exports.</summary>
internal sealed class ModuleInspector(ScriptHostPool pool, IOptions<ModuleOptions> options)
{
    private const string Folder = ".inspected";
    private const int MostCommands = 500;
    private static readonly TimeSpan LongestImport = TimeSpan.FromSeconds(60);

    private const string Script = """
        $say = & (Get-Module ReactionsPortal) { $portal.Say }
        $env:PSModulePath = (Join-Path $PWD.ProviderPath '.inspected') + [IO.Path]::PathSeparator + $env:PSModulePath
        $module = @(Import-Module -Name $OctopusParameters['Module'] -Force -DisableNameChecking -PassThru 3>$null 4>$null 5>$null 6>$null)[-1]
        & $say 'V' "version`n$($module.Version)"
        & $say 'V' "description`n$($module.Description)"
        foreach ($command in $module.ExportedCommands.Values | Sort-Object Name) {
          $syntax = if ($command.CommandType -eq 'Alias') { "$($command.Name) -> $($command.Definition)" } else { "$($command.Name) $($command.ParameterSets[0])" -replace ' \[<CommonParameters>\]$' }
          & $say 'V' "command`n$($command.Name)`n$($command.CommandType)`n$syntax"
        }
        """;

    /// <summary>What it exports.</summary>
    /// <exception cref="ModuleRefusedException">PowerShell cannot import it, or no PowerShell could be started.</exception>
    public async Task<ModuleExports> InspectAsync(ModuleFiles module, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(LongestImport);
        ScriptHost? host = null;
        try
        {
            host = await pool.TakeAsync(pool.UsualMemoryMegabytes, limit.Token);
            await module.PutAsync(host.Folder, Folder, options.Value, limit.Token);
            await host.SendAsync(ScriptTask.ToJson(Script, new Dictionary<string, string>(StringComparer.Ordinal) { ["Module"] = module.Name }), (_, _) => { }, limit.Token);
            return await ReadAsync(host, module.Name, limit.Token);
        }
        catch (HostStartException broken)
        {
            throw new ModuleRefusedException($"The module cannot be looked into: {broken.Message}", broken);
        }
        catch (InvalidDataException broken)
        {
            throw new ModuleRefusedException($"The zip file cannot be unpacked: {broken.Message}", broken);
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ModuleRefusedException($"PowerShell had not imported the module after {LongestImport.TotalSeconds} s.", late);
        }
        finally
        {
            if (host is not null)
                await pool.ReleaseAsync(host);
        }
    }

    private static async Task<ModuleExports> ReadAsync(ScriptHost host, string name, CancellationToken cancellationToken)
    {
        string? version = null, description = null;
        List<ModuleCommand> commands = [];
        while (await host.ReadAsync(cancellationToken) is { } frame)
        {
            if (frame.Kind == HostFrameKind.Failed)
                throw new ModuleRefusedException($"PowerShell cannot import {name}: {frame.Text.Split('\n', 3)[^1].ReplaceLineEndings(" ")}");
            if (frame.Kind is HostFrameKind.Succeeded or HostFrameKind.Exited)
            {
                return commands.Count == 0
                    ? throw new ModuleRefusedException($"{name} exports no command, so scripts would find nothing in it.")
                    : new() { Version = version, Description = description, Commands = [.. commands.Take(MostCommands)], Count = commands.Count };
            }
            if (frame.Kind != HostFrameKind.Variable)
                continue;
            switch (frame.Text.Split('\n', 4))
            {
                case ["version", var text] when text is not ("" or "0.0"):
                    version = text;
                    break;
                case ["description", var text] when text.Length > 0:
                    description = text;
                    break;
                case ["command", var command, var kind, var syntax]:
                    commands.Add(new(command, kind, syntax.Length <= 400 ? syntax : syntax[..400] + " ..."));
                    break;
            }
        }
        throw new ModuleRefusedException($"PowerShell ended while it imported {name}.");
    }
}
