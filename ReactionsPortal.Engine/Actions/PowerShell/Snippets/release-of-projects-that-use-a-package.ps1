# Title: Create a release of every project that uses the package
# Does: Looks through the deployment processes for the package that arrived, and makes a release of each project that deploys it.
# Fits: Webhook

$id = $Payload.Payload.PackageIdentifier
$version = $Payload.Payload.PackageVersion

$users = Get-OctopusProject | Where-Object { $_.DeploymentProcessId -and -not $_.IsDisabled } | Where-Object {
  $id -in (Invoke-OctopusApi "deploymentprocesses/$($_.DeploymentProcessId)").Steps.Actions.Packages.PackageId
}
if (-not $users) { Write-Warning "No project uses $id." }
foreach ($project in $users) {
  $release = New-OctopusRelease -Project $project -Version $version -Package "${id}:$version" -ReleaseNotes "$id $version" -IgnoreIfExists
  Write-Highlight "$($project.Name) $($release.Version)"
}
