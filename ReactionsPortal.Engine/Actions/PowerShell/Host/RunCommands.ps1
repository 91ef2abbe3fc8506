# Octopus's script functions, with the sense that they have in a reaction.

function Set-OctopusVariable {
  <#
  .SYNOPSIS
  Sets a variable for the rest of the script, writes it to the run's log, and keeps it, once the script has succeeded, for
  later runs about the same deployment, runbook run or task (for webhooks: of the same correlation) as Captured.<name>.
  .EXAMPLE
  Set-OctopusVariable -Name 'AppUrl' -Value 'https://example.com'
  #>
  [CmdletBinding()]
  param(
    [Parameter(Mandatory, Position = 0)][string]$Name,
    [Parameter(Position = 1)][AllowNull()][AllowEmptyString()][string]$Value,
    # Masks the value in the log from here on, and keeps it encrypted.
    [switch]$Sensitive)
  if ($Sensitive -and $portal) { & $portal.Say 's' $Value }
  if ($null -eq $global:OctopusParameters) {
    $global:OctopusParameters = [System.Collections.Generic.Dictionary[string, string]]::new([System.StringComparer]::OrdinalIgnoreCase)
  }
  $global:OctopusParameters[$Name] = $Value
  $shown = if ($Sensitive) { '********' } else { $Value }
  if ($portal) {
    & $portal.Say $(if ($Sensitive) { 'W' } else { 'V' }) "$Name`n$Value"
    & $portal.Say 'P' "$Name = $shown"
  }
  else { Write-Host "$Name = $shown" }
}

function Write-Highlight {
  <#
  .SYNOPSIS
  Writes a line that stands out.
  .EXAMPLE
  Write-Highlight 'Deployed 2.4.1'
  #>
  [CmdletBinding()]
  param([Parameter(Mandatory, Position = 0, ValueFromPipeline)][AllowEmptyString()][string]$Message)
  process {
    if ($portal) { Write-Information -MessageData $Message -Tags 'Highlight' -InformationAction Continue }
    else { Write-Host $Message -ForegroundColor Cyan }
  }
}

function New-OctopusArtifact {
  <#
  .SYNOPSIS
  Keeps a file with the run, to be downloaded on the run's page.
  .DESCRIPTION
  A file of the same name that this run kept before is replaced. The portal's settings bound number and size.
  What is in a file is not masked.
  .EXAMPLE
  New-OctopusArtifact -Path report.html
  .EXAMPLE
  New-OctopusArtifact -Path ./out/result.xml -Name "$($Payload.version)-result.xml"
  .EXAMPLE
  Get-ChildItem *.log | New-OctopusArtifact
  #>
  [CmdletBinding()]
  param(
    # The file; a relative path is one from the current folder.
    [Parameter(Mandatory, Position = 0, ValueFromPipeline, ValueFromPipelineByPropertyName)][Alias('FullName', 'FullPath')][string]$Path,
    # What it is called on the run's page; without it, as the file.
    [Parameter(Position = 1, ValueFromPipelineByPropertyName)][string]$Name)
  process {
    $full = $PSCmdlet.GetUnresolvedProviderPathFromPSPath($Path)
    if ([System.IO.Directory]::Exists($full)) { throw "$Path is a folder. Compress it first: Compress-Archive -Path '$Path' -DestinationPath folder.zip" }
    if (-not [System.IO.File]::Exists($full)) { throw "There is no file at $Path." }
    if (-not $Name) { $Name = [System.IO.Path]::GetFileName($full) }
    # Something else may still be writing it.
    $file = [System.IO.FileStream]::new($full, 'Open', 'Read', 'ReadWrite')
    try {
      if (-not $portal) { Write-Host "Keeps the file $Name ($($file.Length) bytes)"; return }
      $answer = & $portal.Ask 'a' "$Name`n$($file.Length)"
      if ($answer.Error) { throw $answer.Error }
      # As base64 it just fits into what is sent at once.
      $bytes = [byte[]]::new(48KB)
      while (($count = $file.Read($bytes, 0, $bytes.Length)) -gt 0) { & $portal.Say 'b' ([Convert]::ToBase64String($bytes, 0, $count)) }
      $answer = & $portal.Ask 'z' ''
      if ($answer.Error) { throw $answer.Error }
    }
    finally { $file.Dispose() }
  }
}

function Fail-Step {
  <#
  .SYNOPSIS
  Ends the script at once as failed, whatever surrounds the call.
  .EXAMPLE
  Fail-Step 'The package has no version.'
  #>
  [CmdletBinding()]
  param([Parameter(Position = 0)][string]$Message = 'The script gave up.')
  if (-not $portal) { throw $Message }
  $line = foreach ($frame in Get-PSCallStack) { if ("$($frame.ScriptName)" -match '[\\/]Reaction\.ps1$') { $frame.ScriptLineNumber; break } }
  & $portal.Say 'e' $Message
  & $portal.Say 'F' "fail`n$line`n$Message"
  exit 1
}
