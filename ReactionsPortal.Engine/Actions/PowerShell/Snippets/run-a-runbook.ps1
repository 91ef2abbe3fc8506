# Title: Run a runbook
# Does: Starts a runbook in the event's environment and waits for its end.
# Fits: Any

$project = 'Core Web'
$runbook = 'Restart web sites'
$environment = $OctopusParameters['Octopus.Environment.Name'] ?? 'Production'

Start-OctopusRunbook -Project $project -Runbook $runbook -Environment $environment -Wait
