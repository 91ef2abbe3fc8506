# Title: Deploy to a new Tentacle what its environment runs
# Does: Deploys each release that the machine's environments run, of projects with a step for its roles, to that machine alone.
# Fits: TentacleRegistered

$machine = Get-OctopusMachine $OctopusParameters['Octopus.Machine.Id']
for ($try = 1; $machine.HealthStatus -eq 'Unknown' -and $try -le 30; $try++) {
  Start-Sleep -Seconds 10
  $machine = Get-OctopusMachine $machine.Id
}

$started = foreach ($project in Get-OctopusProject | Where-Object { -not $_.IsDisabled }) {
  if ($project.DeploymentProcessId) {
    $roles = (Invoke-OctopusApi "deploymentprocesses/$($project.DeploymentProcessId)").Steps.Properties.'Octopus.Action.TargetRoles' -split ','
    if (-not ($machine.Roles | Where-Object { $_ -in $roles })) { continue }
  }
  foreach ($environment in $machine.EnvironmentIds) {
    $query = @{ projects = $project.Id; environments = $environment; taskState = 'Success'; take = 1 }
    $current = (Invoke-OctopusApi deployments -Query $query).Items | Where-Object { -not $_.TenantId }
    if (-not $current) { continue }
    $release = Get-OctopusRelease -Id $current.ReleaseId
    Write-Highlight "$($project.Name) $($release.Version) to $($machine.Name)"
    New-OctopusDeployment -Release $release -Environment $environment -Machine $machine.Name -Comments "For the new machine $($machine.Name)."
  }
}
if ($started) { $started | Wait-OctopusTask | Out-Null }
else { Write-Host "The environments of $($machine.Name) run nothing for its roles ($($machine.Roles -join ', '))." }
