# Title: Roll back a failed deployment
# Does: Deploys the release again that was deployed last with success to the same environment.
# Fits: DeploymentFailed

if ($OctopusParameters['Octopus.Deployment.Comments'] -like 'Rolled back*') { Fail-Step 'The rollback failed too: this one is for a person.' }

$query = @{ projects = $OctopusParameters['Octopus.Project.Id']; environments = $OctopusParameters['Octopus.Environment.Id']; taskState = 'Success'; take = 100 }
$last = (Invoke-OctopusApi deployments -Query $query).Items |
  Where-Object { $_.ReleaseId -ne $OctopusParameters['Octopus.Release.Id'] -and "$($_.TenantId)" -eq "$($OctopusParameters['Octopus.Deployment.Tenant.Id'])" } |
  Select-Object -First 1
if (-not $last) { Fail-Step "Nothing to roll back to: no other release was deployed to $($OctopusParameters['Octopus.Environment.Name'])." }

$release = Get-OctopusRelease -Id $last.ReleaseId
$tenant = @{}
if ($last.TenantId) { $tenant['Tenant'] = $OctopusParameters['Octopus.Deployment.Tenant.Name'] }
Write-Highlight "$($OctopusParameters['Octopus.Project.Name']) back to $($release.Version)"
New-OctopusDeployment -Release $release -Environment $last.EnvironmentId -Comments "Rolled back from $($OctopusParameters['Octopus.Release.Number'])." -Wait @tenant
