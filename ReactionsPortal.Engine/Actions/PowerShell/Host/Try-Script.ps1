# Runs Script.ps1 here as the portal would for the event in the folder data.
[CmdletBinding()]
param(
  # Address of the Octopus server; without it the Octopus commands are not connected.
  [string]$Url,
  [string]$ApiKey,
  [string]$Space)

# In a block of its own, so that the script sees the event's variables and none of these here.
& {
  $ErrorActionPreference = 'Stop'
  Import-Module "$PSScriptRoot/module/ReactionsPortal.psm1", "$PSScriptRoot/module/ReactionHost.psm1" -Global -Force -DisableNameChecking
  if ($Url) { Connect-Octopus -Url $Url -ApiKey $ApiKey -Space $Space }
  Remove-Variable Url, ApiKey, Space -Scope Global -ErrorAction Ignore

  $data = Join-Path $PSScriptRoot 'data'
  $read = Get-Content "$data/event.json" -Raw | ConvertFrom-Json -AsHashtable
  $read['run']['Body'] = Get-ChildItem "$data/body.*" | Get-Content -Raw
  foreach ($part in 'parameters', 'secrets') { $read[$part] = Get-Content "$data/$part.json" -Raw | ConvertFrom-Json -AsHashtable }
  foreach ($secret in $read.secrets.Keys) { $read.variables["Secrets.$secret"] = $read.secrets[$secret] }
  & (Get-Module ReactionHost) {
    function script:Send-Text($kind, $text) { Write-Warning $text }
    Publish-Variables (ConvertFrom-Sections $args[0])
  } (ConvertTo-Json $read -Depth 5)
  Remove-Module ReactionHost
  $global:ErrorActionPreference = 'Stop'
  $global:VerbosePreference = 'Continue'
}
& (New-Module { }) { & $args[0] } "$PSScriptRoot/Script.ps1"
