# What scripts of Reactions Portal can call.
# On a workstation: Import-Module ./ReactionsPortal.psm1; Connect-Octopus -Url https://octopus.example.com -ApiKey API-...; then try the script there.
$portal = $null

# Called by the host of a run: how to say something to the portal, and how to ask it something.
function Set-ReactionHost([scriptblock]$say, [scriptblock]$ask) {
  $script:portal = @{ Say = $say; Ask = $ask }
}

. "$PSScriptRoot/RunCommands.ps1"
. "$PSScriptRoot/OctopusApi.ps1"
. "$PSScriptRoot/OctopusDocuments.ps1"
. "$PSScriptRoot/OctopusActions.ps1"

Export-ModuleMember -Function @(
  'Set-OctopusVariable', 'Write-Highlight', 'New-OctopusArtifact', 'Fail-Step'
  'Connect-Octopus', 'Invoke-OctopusApi'
  'Get-OctopusSpace', 'Get-OctopusProject', 'Get-OctopusEnvironment', 'Get-OctopusMachine', 'Get-OctopusTenant', 'Get-OctopusChannel', 'Get-OctopusRelease'
  'Get-OctopusDeployment', 'Get-OctopusRunbook', 'Get-OctopusTask', 'Get-OctopusTaskLog', 'Get-OctopusEvent'
  'New-OctopusRelease', 'New-OctopusDeployment', 'Start-OctopusRunbook', 'Wait-OctopusTask', 'Stop-OctopusTask'
)
