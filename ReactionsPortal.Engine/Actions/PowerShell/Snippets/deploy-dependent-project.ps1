# Title: Release and deploy a project that depends on this one
# Does: A new release of one project makes a new release of another, and deploys it.
# Fits: ReleaseCreated

$dependent = 'Core Web'
$environment = 'Development'

$name = $OctopusParameters['Octopus.Project.Name']
$number = $OctopusParameters['Octopus.Release.Number']
if ($name -eq $dependent) { Fail-Step "Choose another project than $dependent in the filter: its own release would start it again and again." }

$notes = @("Made for $name $number."; $OctopusParameters['Octopus.Release.Notes']) -join "`n`n"
$release = New-OctopusRelease -Project $dependent -ReleaseNotes $notes
Write-Highlight "$dependent $($release.Version) for $name $number"
$release | New-OctopusDeployment -Environment $environment -Wait
