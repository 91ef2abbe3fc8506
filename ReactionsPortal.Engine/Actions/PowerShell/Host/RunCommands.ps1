# Octopus's script functions, with the sense that they have in a reaction.

function Set-OctopusVariable {
  <#
  .SYNOPSIS
  Sets a variable for the rest of the script, writes it to the run's log, and keeps it, once the script has succeeded, for
  later runs about the same deployment, runbook run or task (for webhooks: of the same correlation) as Captured.<name>.
  .EXAMPLE
  Set-OctopusVariable -Name 'AppUrl' -Value 'https://example.com'
  #>
  [CmdletBinding()]
  param(
    [Parameter(Mandatory, Position = 0)][string]$Name,
    [Parameter(Position = 1)][AllowNull()][AllowEmptyString()][string]$Value,
    # Masks the value in the log from here on, and keeps it encrypted.
    [switch]$Sensitive)
  if ($Sensitive -and $portal) { & $portal.Say 's' $Value }
  if ($null -eq $global:OctopusParameters) {
    $global:OctopusParameters = [System.Collections.Generic.Dictionary[string, string]]::new([System.StringComparer]::OrdinalIgnoreCase)
  }
  $global:OctopusParameters[$Name] = $Value
  $shown = if ($Sensitive) { '********' } else { $Value }
  if ($portal) {
    & $portal.Say $(if ($Sensitive) { 'W' } else { 'V' }) "$Name`n$Value"
    & $portal.Say 'P' "$Name = $shown"
  }
  else { Write-Host "$Name = $shown" }
}

function Write-Highlight {
  <#
  .SYNOPSIS
  Writes a line that stands out.
  .EXAMPLE
  Write-Highlight 'Deployed 2.4.1'
  #>
  [CmdletBinding()]
  param([Parameter(Mandatory, Position = 0, ValueFromPipeline)][AllowEmptyString()][string]$Message)
  process { Write-Host $Message -ForegroundColor Cyan }
}

function Fail-Step {
  <#
  .SYNOPSIS
  Ends the script at once as failed, whatever surrounds the call.
  .EXAMPLE
  Fail-Step 'The package has no version.'
  #>
  [CmdletBinding()]
  param([Parameter(Position = 0)][string]$Message = 'The script gave up.')
  if (-not $portal) { throw $Message }
  $line = foreach ($frame in Get-PSCallStack) { if ("$($frame.ScriptName)".EndsWith('Reaction.ps1')) { $frame.ScriptLineNumber; break } }
  & $portal.Say 'e' $Message
  & $portal.Say 'F' "fail`n$line`n$Message"
  exit 1
}
