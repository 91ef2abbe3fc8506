# Title: Create a release when a package arrives
# Does: Makes a release with the version of the package that MyGet announces, with notes built from the payload.
# Fits: Webhook

$project = 'Core Web'

$package = $Payload.Payload
$about = $package.PackageMetadata
$notes = @(
  "[$($package.PackageIdentifier) $($package.PackageVersion)]($($package.PackageDetailsUrl)) came to the feed $($package.FeedIdentifier), pushed by $($Payload.Username)."
  $about.ReleaseNotes ?? $about.Description
  foreach ($needed in $about.Dependencies) { "- needs $($needed.PackageIdentifier) $($needed.PackageVersion)" }
) -join "`n"

$release = New-OctopusRelease -Project $project -Version $package.PackageVersion -ReleaseNotes $notes -IgnoreIfExists
Write-Highlight "$project $($release.Version) is there: $($release.Id)"
