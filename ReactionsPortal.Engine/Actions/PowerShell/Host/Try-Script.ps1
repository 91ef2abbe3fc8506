# Runs Script.ps1 here as the portal would for the event in the folder data.
[CmdletBinding()]
param(
  # Address of the Octopus server; without it the Octopus commands are not connected.
  [string]$Url,
  [string]$ApiKey,
  [string]$Space)
$ErrorActionPreference = 'Stop'
Import-Module "$PSScriptRoot/module/ReactionsPortal.psm1", "$PSScriptRoot/module/ReactionHost.psm1" -Global -Force -DisableNameChecking
if ($Url) { Connect-Octopus -Url $Url -ApiKey $ApiKey -Space $Space }

$data = Join-Path $PSScriptRoot 'data'
$event = Get-Content "$data/event.json" -Raw | ConvertFrom-Json -AsHashtable
$event['run']['Body'] = Get-ChildItem "$data/body.*" | Get-Content -Raw
foreach ($part in 'parameters', 'secrets') { $event[$part] = Get-Content "$data/$part.json" -Raw | ConvertFrom-Json -AsHashtable }
foreach ($name in $event.secrets.Keys) { $event.variables["Secrets.$name"] = $event.secrets[$name] }

& (Get-Module ReactionHost) {
  function script:Send-Text($kind, $text) { Write-Warning $text }
  $PSStyle.OutputRendering = 'Host'
  Publish-Variables (ConvertFrom-Sections $args[0])
} (ConvertTo-Json $event -Depth 5)
Remove-Module ReactionHost
$global:VerbosePreference = 'Continue'
$global:ErrorActionPreference = 'Stop'
# In a module of its own the script sees the event's variables and none of these here.
& (New-Module { }) { & $args[0] } "$PSScriptRoot/Script.ps1"
