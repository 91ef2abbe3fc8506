# Entry of a script host: one process that serves one run. See ReactionHost.psm1 for what it does.
# The block below is bound to the global scope, so that the script sees neither the host's functions nor its variables.
$ErrorActionPreference = 'Stop'
Import-Module -Name "$PSScriptRoot/ReactionsPortal.psm1", "$PSScriptRoot/ReactionHost.psm1" -Global -DisableNameChecking
& (Get-Module ReactionHost) { Start-ReactionHost $args[0] } { & $args[0] *>&1 }
