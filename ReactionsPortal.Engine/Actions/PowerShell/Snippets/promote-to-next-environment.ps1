# Title: Promote to the next environment
# Does: What was deployed with success to one environment is deployed to the one after it.
# Fits: DeploymentSucceeded

$next = @{ Development = 'Staging'; Staging = 'Production' }[$OctopusParameters['Octopus.Environment.Name']]
if (-not $next) { Write-Host "Nothing comes after $($OctopusParameters['Octopus.Environment.Name'])."; return }

New-OctopusDeployment -Project $OctopusParameters['Octopus.Project.Id'] -Release $OctopusParameters['Octopus.Release.Number'] -Environment $next -Wait
