# Title: Post to chat
# Does: Posts the event's summary to a channel of Slack, Mattermost or Teams. The secret ChatUrl holds the channel's webhook address.
# Fits: Any

$text = $Event.Summary
$link = $OctopusParameters['Octopus.Web.DeploymentUrl']
if ($link) { $text += "`n$link" }

$null = Invoke-RestMethod -Method Post -Uri $Secrets['ChatUrl'] -ContentType 'application/json' -Body (@{ text = $text } | ConvertTo-Json)
