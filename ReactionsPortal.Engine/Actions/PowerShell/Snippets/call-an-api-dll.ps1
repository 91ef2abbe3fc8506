# Title: Call an API DLL
# Does: Loads an assembly that was uploaded under Modules, and calls it with the event's values.
# Fits: Any

Add-Type -Path (Join-Path $AssemblyPath 'Acme.Tickets.dll')

$tickets = [Acme.Tickets.Client]::new($Secrets['TicketsKey'])
$ticket = $tickets.Open($Event.Summary)
Set-OctopusVariable -Name 'Ticket' -Value $ticket
