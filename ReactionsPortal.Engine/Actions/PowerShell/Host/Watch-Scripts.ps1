# Entry of the checking host: a process that reads scripts as PowerShell does and runs none of them. The portal writes one JSON
# document a line to its standard input, and reads one a line from its standard output.
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$PSStyle.OutputRendering = 'PlainText'
Import-Module -Name "$PSScriptRoot/ReactionsPortal.psm1" -DisableNameChecking
$answers = [Console]::Out

# What is there of its own accord; what is named otherwise is an uploaded module's, or a mistake.
$known = [System.Collections.Generic.HashSet[string]]::new([string[]]@(Get-Command).Name, [StringComparer]::OrdinalIgnoreCase)

function Get-Mark($extent, [string]$message, [bool]$isHint) {
  $from = $extent.StartOffset
  @{ Start = $from; End = [Math]::Max($from, $extent.EndOffset); Line = $extent.StartLineNumber; Column = $extent.StartColumnNumber; Message = $message; IsHint = $isHint }
}

# $brought: names of the commands of uploaded modules; null where not all of them are known.
function Test-Script([string]$text, $brought) {
  $tokens = $null
  $wrong = $null
  $tree = [System.Management.Automation.Language.Parser]::ParseInput($text, [ref]$tokens, [ref]$wrong)
  foreach ($one in $wrong) { Get-Mark $one.Extent $one.Message $false }
  if ($wrong) { return }

  foreach ($token in $tokens) {
    if ($token -isnot [System.Management.Automation.Language.StringToken]) { continue }
    $at = $token.Text.IndexOf('#{')
    if ($at -lt 0) { continue }
    $name = if ($token.Text.Substring($at) -match '^#\{([A-Za-z][\w.]*)\}') { $Matches[1] }
    Get-Mark $token.Extent "A script is no template: #{$(if ($name) { $name } else { '...' })} stays as it is here. Read `$OctopusParameters['$(if ($name) { $name } else { 'Name' })'], or give a parameter this value." $true
  }

  $calls = $tree.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true)
  $own = [System.Collections.Generic.HashSet[string]]::new([string[]]@($tree.FindAll({ $args[0] -is [System.Management.Automation.Language.FunctionDefinitionAst] }, $true).Name), [StringComparer]::OrdinalIgnoreCase)
  $brings = $tree.UsingStatements -or ($calls | Where-Object { $_.InvocationOperator -eq 'Dot' -or $_.GetCommandName() -in 'Import-Module', 'ipmo', 'Install-Module', 'Set-Alias', 'New-Alias', 'Invoke-Expression', 'iex' })
  if ($brings -or $null -eq $brought) { return }
  $own.UnionWith([string[]]@($brought))
  foreach ($call in $calls) {
    $name = $call.GetCommandName()
    if ($name -notmatch '^[A-Za-z]+-[A-Za-z]\w*$' -or $known.Contains($name) -or $own.Contains($name)) { continue }
    $near = $known | Where-Object { $_.Length -eq $name.Length -and $_[0] -eq $name[0] -and -not (Compare-Object $_.ToCharArray() $name.ToCharArray()) } | Select-Object -First 1
    Get-Mark $call.CommandElements[0].Extent "There is no command $name here: $(if ($near) { "$near is near" } else { 'PowerShell, the portal and the uploaded modules have none of that name' })." $true
  }
}

# The commands that are there for reactions, with what completion shows of them.
function Get-Offer {
  foreach ($command in Get-Command -Module ReactionsPortal | Sort-Object Name) {
    $help = Get-Help $command.Name
    @{
      Name = $command.Name
      Synopsis = ("$($help.Synopsis)" -replace '\s+', ' ').Trim()
      Parameters = @(foreach ($parameter in $command.Parameters.Values) {
        if ($parameter.Name -in [System.Management.Automation.PSCmdlet]::CommonParameters) { continue }
        @{
          Name = $parameter.Name
          Type = if ($parameter.SwitchParameter) { 'switch' } else { $parameter.ParameterType.Name -replace '\[\]$', ' list' }
          IsMandatory = [bool]($parameter.Attributes.Where({ $_ -is [Parameter] -and $_.Mandatory }))
        }
      })
    }
  }
}

while ($null -ne ($line = [Console]::In.ReadLine())) {
  $asked = $line | ConvertFrom-Json
  $answer = if ($asked.Script -is [string]) { @{ Marks = @(Test-Script $asked.Script $asked.Brought | Select-Object -First 50) } } else { @{ Commands = @(Get-Offer) } }
  $answers.WriteLine((ConvertTo-Json -InputObject $answer -Depth 6 -Compress -EscapeHandling EscapeNonAscii))
  $answers.Flush()
}
