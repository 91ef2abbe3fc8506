# The host of one script run. The portal starts it ahead of time, sends it one run over a Unix domain
# socket, and reads the script's records from there. Standard input brings where to connect and the token
# that proves who connects; nothing that a script prints can reach the socket.
#
# From the portal: a 32-bit length and UTF-8 JSON: first the run, later answers to what the host asks.
# To the portal: one byte that says what follows, and a length-prefixed UTF-8 text.

# Longer texts are cut here, so that no single record can flood the portal.
$longestText = 65536
$scriptName = 'Reaction.ps1'
$inScript = '[\\/]Reaction\.ps1$'
$width = 200
$utf8 = [System.Text.UTF8Encoding]::new($false)
$scriptLines = @()
$notInNames = [regex]::new('[^0-9A-Za-z_]')
$formatter = $null
$formattedKind = $null
$formattedFamily = $null
$hostLine = $null

function Start-ReactionHost([scriptblock]$invoke) {
  Connect-Portal ([Console]::In.ReadLine()) ([Console]::In.ReadLine())
  & (Get-Module ReactionsPortal) { Set-ReactionHost @args } { Send-Text $args[0] $args[1] } { Request-Answer $args[0] $args[1] }
  Set-Preferences
  Watch-Memory
  Send-Frame 'A' $PSVersionTable.PSVersion.ToString()

  # An empty document: no run waits for this host yet.
  while (-not ($json = Receive-Json)) {
    Initialize-Commands $invoke
    Send-Frame 'R' ''
  }
  try {
    $run = ConvertFrom-Sections $json
    $file = Initialize-Run $run
    $result, $detail = Invoke-Script $invoke $file
    try { Complete-Output } catch { if (Test-OutOfMemory $_) { throw }; Send-Text 'e' "$_" }
  }
  catch {
    # There may be no memory left to say so. Before .NET 8 it stays so.
    try { [GC]::RefreshMemoryLimit() } catch { $null }
    $result, $detail = 'F', (Get-Ending $_)
  }
  [Console]::Out.Flush()
  [Console]::Error.Flush()
  Send-Frame $result $detail
  # The portal ends this process and everything that it started.
  [System.Threading.Thread]::Sleep(-1)
}

function Connect-Portal([string]$path, [string]$token) {
  $script:stream = [System.Net.Sockets.NetworkStream]::new((Open-Socket $path), $true)
  $script:reader = [System.IO.BinaryReader]::new($stream, $utf8)
  # A frame is put together here and leaves at once: where memory ends in the middle, nothing of it has been sent.
  $script:frame = [System.IO.MemoryStream]::new($longestText)
  $script:writer = [System.IO.BinaryWriter]::new($frame, $utf8)
  Send-Frame 'T' $token

  # A second connection is only listened to: when the portal is gone, so is this process, whatever the script does.
  $script:lifeline = Open-Socket $path
  $process = [System.Diagnostics.Process]::GetCurrentProcess()
  $script:closed = $lifeline.ReceiveAsync([System.ArraySegment[byte]]::new([byte[]]::new(1)), [System.Net.Sockets.SocketFlags]::None)
  $closed.GetAwaiter().OnCompleted([Delegate]::CreateDelegate([Action], $process, 'Kill'))
}

function Open-Socket([string]$path) {
  $socket = [System.Net.Sockets.Socket]::new('Unix', 'Stream', 'Unspecified')
  $socket.Connect([System.Net.Sockets.UnixDomainSocketEndPoint]::new($path))
  $socket
}

function Send-Frame($kind, $text) {
  $frame.SetLength(0)
  $writer.Write([byte][char]$kind)
  $writer.Write([string]$text)
  $frame.WriteTo($stream)
}

function Send-Text($kind, $text) {
  if ($text.Length -gt $longestText) { $text = $text.Substring(0, $longestText) + " ... ($($text.Length - $longestText) more characters were cut)" }
  $frame.SetLength(0)
  $writer.Write([byte][char]$kind)
  $writer.Write([string]$text)
  $frame.WriteTo($stream)
}

function Receive-Json {
  $length = $reader.ReadInt32()
  $utf8.GetString($reader.ReadBytes($length))
}

function Request-Answer($kind, $text) {
  Send-Frame $kind $text
  Receive-Json | ConvertFrom-Json
}

function Set-Preferences {
  $PSStyle.OutputRendering = 'PlainText'
  $global:ErrorActionPreference = 'Stop'
  $global:VerbosePreference = 'Continue'
  $global:InformationPreference = 'Continue'
  $global:ProgressPreference = 'SilentlyContinue'
  $global:OutputEncoding = $utf8
  # What was uploaded: modules are found by their commands, assemblies by this path.
  $env:PSModulePath = [System.IO.Path]::Combine($PWD.ProviderPath, '.modules') + [System.IO.Path]::PathSeparator + $env:PSModulePath
  $global:AssemblyPath = [System.IO.Path]::Combine($PWD.ProviderPath, '.assemblies')
}

# A run before the first one: what it loads and compiles, the real one need not. The portal does not listen before "ready".
function Initialize-Commands([scriptblock]$invoke) {
  $rehearsal = @'
  {"run":{"Script":"","Body":"{\"a\":[1]}","ContentType":"application/json","EventReceivedAt":"2020-01-01T00:00:00+00:00","EventOccurredAt":"2020-01-01T00:00:00+00:00",
  "CreatedAt":"2020-01-01T00:00:00+00:00","Attempt":"1","MaxAttempts":"1","ReactionVersion":"1"},
  "variables":{"Octopus.Rehearsal":"a","b":"c"},"query":{},"headers":{},"route":{},"files":{},"secrets":{"a":"b"},"parameters":{"rehearsed":"a"}}
'@
  $text = @'
  $a = "a$($OctopusParameters['b']) $($Payload.a[0])"
  foreach ($i in 1..2) { if ($i -gt 1) { Write-Output $a } }
  try { throw $a } catch { Write-Host "$_" }
  Write-Host 'a' -ForegroundColor Cyan
  Write-Warning 'a'; Write-Verbose 'a'; Write-Debug 'a'; Write-Error 'a' -ErrorAction Continue
  $b = @{ a = 1; b = @(1, 2) } | ConvertTo-Json | ConvertFrom-Json
  [pscustomobject]@{ a = 1 }
  Get-Date | Select-Object Year | Where-Object Year -gt 1 | ForEach-Object { $_.Year }
  Set-OctopusVariable 'a' 'b'
  Write-Progress 'a'
  throw 'a'
'@
  $run = ConvertFrom-Sections $rehearsal
  $run['run']['Script'] = $text
  try {
    $file = Initialize-Run $run
    Invoke-Script $invoke $file
  }
  catch { $null = Get-Failure $_ }
  Complete-Output
  [System.IO.File]::Delete($file)
  Remove-Variable -Scope Global -ErrorAction Ignore -Name OctopusParameters, Query, Headers, Route, Secrets, Event, Run, Payload, OctopusRehearsal, rehearsed
  $progress.Text = ''
  $progress.At = [DateTime]::MinValue
  $global:Error.Clear()
  [GC]::Collect(2, 'Aggressive', $true, $true)
}

function ConvertFrom-Sections([string]$json) {
  $sections = @{}
  foreach ($section in [System.Text.Json.JsonDocument]::Parse($json).RootElement.EnumerateObject()) {
    $values = [System.Collections.Generic.Dictionary[string, string]]::new([System.StringComparer]::OrdinalIgnoreCase)
    foreach ($pair in $section.Value.EnumerateObject()) { $values[$pair.Name] = $pair.Value.GetString() }
    $sections[$section.Name] = $values
  }
  $sections
}

# Makes ready what a run needs. Returns the script's file.
function Initialize-Run($run) {
  Publish-Variables $run
  $file = [System.IO.Path]::Combine($PWD.ProviderPath, $scriptName)
  $script:scriptLines = $run['run']['Script'].Split("`n")
  [System.IO.File]::WriteAllText($file, $run['run']['Script'], [System.Text.UTF8Encoding]::new($true))
  $file
}

# What the script sees. Values are only ever values: none passes through the script's text.
function Publish-Variables($run) {
  $task = $run['run']
  $global:OctopusParameters = $run['variables']
  $global:Query = $run['query']
  $global:Headers = $run['headers']
  $global:Route = $run['route']
  $global:Secrets = $run['secrets']
  # A value that is torn over many lines could not be masked.
  foreach ($secret in $Secrets.Values) { if ($secret.Length -gt [Math]::Max(100, $width - 200)) { $script:width = 200 + $secret.Length } }
  $global:Event = [pscustomobject]@{
    Id = $task['EventId']
    Source = $task['EventSource']
    Category = $task['EventCategory']
    Route = $task['EventRoute']
    Summary = $task['EventSummary']
    ReceivedAt = [DateTimeOffset]$task['EventReceivedAt']
    OccurredAt = [DateTimeOffset]$task['EventOccurredAt']
  }
  $global:Run = [pscustomobject]@{
    Id = $task['Id']
    Attempt = [int]$task['Attempt']
    MaxAttempts = [int]$task['MaxAttempts']
    IsTest = $task['IsTest'] -eq 'true'
    CreatedAt = [DateTimeOffset]$task['CreatedAt']
    Reaction = $task['Reaction']
    ReactionVersion = [int]$task['ReactionVersion']
  }
  # Octopus offers its variables under such names as well: Octopus.Project.Name is $OctopusProjectName.
  foreach ($pair in $OctopusParameters.GetEnumerator()) {
    if (-not $pair.Key.StartsWith('Octopus.', [StringComparison]::OrdinalIgnoreCase)) { continue }
    $short = $notInNames.Replace($pair.Key, '')
    if ($short -ne 'OctopusParameters') { $ExecutionContext.SessionState.PSVariable.Set("global:$short", $pair.Value) }
  }
  $global:Payload = if ($task['IsBinary'] -eq 'true') { , [Convert]::FromBase64String($task['Body']) } else { ConvertTo-Payload $task['Body'] $task['ContentType'] }
  if ($run['files'].Count) { Add-Bytes $Payload $run['files'] }
  # A step template reads its parameters by either name. What PowerShell or the portal calls so already stays what it is.
  foreach ($pair in $run['parameters'].GetEnumerator()) {
    $OctopusParameters[$pair.Key] = $pair.Value
    $short = $notInNames.Replace($pair.Key, '')
    if ($short -and -not (Test-Path "variable:global:$short")) { $ExecutionContext.SessionState.PSVariable.Set("global:$short", $pair.Value) }
  }
}

# Files that came in a multipart body: what is known of them stands in their fields, and there their bytes are put.
function Add-Bytes($payload, $files) {
  $values = if ($payload -is [System.Collections.IDictionary]) { $payload.Values } else { $payload.PSObject.Properties.Value }
  foreach ($value in $values | ForEach-Object { $_ }) {
    $number = "$($value.file)"
    if (-not $files.ContainsKey($number)) { continue }
    $bytes = [Convert]::FromBase64String($files[$number])
    if ($value -is [System.Collections.IDictionary]) { $value['bytes'] = $bytes } else { $value | Add-Member -NotePropertyName bytes -NotePropertyValue $bytes -Force }
  }
}

# The body as the object that a script expects: JSON, a form's fields, XML; else the text.
function ConvertTo-Payload([string]$text, [string]$contentType) {
  if ([string]::IsNullOrWhiteSpace($text)) { return }
  $start = $text.TrimStart()
  if ($contentType -like '*x-www-form-urlencoded*') { return ConvertFrom-Form $text }
  try {
    if ($contentType -like '*xml*' -and $start.StartsWith('<')) { return , (ConvertFrom-XmlText $start) }
    if ($contentType -like '*json*') { return , (ConvertFrom-JsonText $text) }
  }
  catch { Send-Text 'P' "The body is not valid for its content type ($contentType), so `$Payload is its text: $($_.Exception.GetBaseException().Message)" }
  # Some senders call their JSON plain text (Amazon SNS), or nothing.
  if ($start -match '^[{[]' -and ($contentType -like 'text/plain*' -or -not $contentType)) {
    try { return , (ConvertFrom-JsonText $text) } catch { return $text }
  }
  $text
}

function ConvertFrom-JsonText([string]$text) {
  # Names that differ in case only, or are empty, fit into no object: then it is a dictionary.
  try { , ($text | ConvertFrom-Json -NoEnumerate) } catch { , ($text | ConvertFrom-Json -NoEnumerate -AsHashtable) }
}

# A form with the one field "payload" carries JSON (GitHub, Slack): it is the payload.
function ConvertFrom-Form([string]$text) {
  $fields = [ordered]@{}
  foreach ($pair in $text.Trim().Split('&', [System.StringSplitOptions]::RemoveEmptyEntries)) {
    $name, $value = $pair.Split('=', 2) | ForEach-Object { [System.Net.WebUtility]::UrlDecode($_) }
    if ([string]::IsNullOrEmpty($name)) { continue }
    if ($name -eq 'payload' -and "$value" -match '^\s*\{') { try { $value = ConvertFrom-JsonText $value } catch { Write-Debug "The field payload is text: $_" } }
    $fields[$name] = if ($fields.Contains($name)) { @($fields[$name]) + $value } else { $value }
  }
  if ($fields.Count -eq 1 -and $fields['payload'] -is [pscustomobject]) { return $fields['payload'] }
  [pscustomobject]$fields
}

function ConvertFrom-XmlText([string]$text) {
  $settings = [System.Xml.XmlReaderSettings]::new()
  $settings.DtdProcessing = 'Prohibit'
  $settings.XmlResolver = $null
  $document = [System.Xml.XmlDocument]::new()
  $document.XmlResolver = $null
  $document.Load([System.Xml.XmlReader]::Create([System.IO.StringReader]::new($text), $settings))
  , $document
}

# Runs the script and sends its records as they come. Returns how it ended and the details.
function Invoke-Script([scriptblock]$invoke, [string]$file) {
  $global:Error.Clear()
  $global:LASTEXITCODE = 0
  # The loop is where a stray "break" or "continue" of the script ends; else it would end the host.
  foreach ($once in 1) {
    & $invoke $file | . {
      process {
        $record = $_
        if ($record -is [string]) {
          if ($formatter -or $null -ne $hostLine) { Complete-Output }
          Send-Text 'o' $record
          return
        }
        if ($null -eq $record) { return }
        if ($record -is [System.Management.Automation.InformationRecord]) {
          Complete-Formatter
          if ($record.Tags.Contains('Highlight')) {
            Complete-HostLine
            Send-Text 'H' "$($record.MessageData)"
          }
          else { Send-HostText $record.MessageData }
          return
        }
        $kind = if ($record -is [System.Management.Automation.ErrorRecord]) { 'e' }
        elseif ($record -is [System.Management.Automation.WarningRecord]) { 'w' }
        elseif ($record -is [System.Management.Automation.VerboseRecord]) { 'v' }
        elseif ($record -is [System.Management.Automation.DebugRecord]) { 'd' }
        elseif ($record.GetType().IsPrimitive) { 'o' }
        if (-not $kind) { Send-Object $record; return }
        Complete-Output
        Send-Text $kind $(if ($kind -eq 'e') { Get-Rendering $record } else { "$record" })
      }
    }
  }
  if ($global:LASTEXITCODE -eq 0) { return 'S', '' }
  'X', "$global:LASTEXITCODE`n$(Get-ExitLine $file $global:LASTEXITCODE)"
}

# Objects are shown as the console would show them. The formatter is closed as soon as anything else comes, so that lines stay in order,
# and before an object of another kind, which it would show badly or not at all.
function Send-Object($object) {
  $kind = $object.PSTypeNames[0]
  # What Format-Table and the like made belongs together; so does what Select-Object took the same fields of.
  if ($kind.StartsWith('Microsoft.PowerShell.Commands.Internal.Format.')) { $kind = 'formatted' }
  elseif ($kind.StartsWith('Selected.')) { $kind = $object.PSObject.Properties.Name -join ' ' }
  $family = $object.GetType().BaseType
  if ($kind -ne $formattedKind -and ($family -ne $formattedFamily -or $family -in [object], [ValueType])) { Complete-Formatter }
  $script:formattedKind = $kind
  $script:formattedFamily = $family
  if ($null -eq $formatter) {
    $script:formatter = { Out-String -Width $width -Stream }.GetSteppablePipeline()
    $formatter.Begin($true)
  }
  foreach ($line in $formatter.Process($object)) { Send-Text 'o' $line }
}

function Complete-Formatter {
  if ($null -eq $formatter) { return }
  $ending = $formatter
  $script:formatter = $null
  foreach ($line in $ending.End()) { Send-Text 'o' $line }
  $ending.Dispose()
}

# Write-Host -NoNewline begins a line that later calls go on with.
function Send-HostText($message) {
  $script:hostLine = "$hostLine$message"
  if ($message -is [System.Management.Automation.HostInformationMessage] -and $message.NoNewLine) { return }
  Complete-HostLine
}

function Complete-HostLine {
  if ($null -eq $hostLine) { return }
  Send-Text 'h' $hostLine
  $script:hostLine = $null
}

function Complete-Output {
  Complete-HostLine
  Complete-Formatter
}

# The message, and below it the line of the script that it came from.
function Get-Rendering($record) {
  $message = "$record"
  if ($record.FullyQualifiedErrorId -like 'NativeCommandError*') { return $message }
  if ([string]::IsNullOrWhiteSpace($message)) { $message = $record.Exception.GetType().Name }
  $line = Get-ScriptLine $record
  if (-not $line) { return $message }
  "$message`n  at line ${line}: $("$($scriptLines[$line - 1])".Trim())"
}

# Line of the script where an error came from, also when a command that it called raised it.
function Get-ScriptLine($record) {
  if ("$($record.ScriptStackTrace)" -match '[\\/]Reaction\.ps1: line (\d+)') { return [int]$Matches[1] }
  if ("$($record.InvocationInfo.ScriptName)" -match $inScript) { $record.InvocationInfo.ScriptLineNumber }
}

# Line of the one "exit" that can have given this code; nothing where there are several or none.
function Get-ExitLine([string]$file, [int]$code) {
  $ast = [System.Management.Automation.Language.Parser]::ParseFile($file, [ref]$null, [ref]$null)
  $exits = @($ast.FindAll({ $args[0] -is [System.Management.Automation.Language.ExitStatementAst] }, $true) | Where-Object { "$($_.Pipeline)" -notmatch '^0?$' })
  $exact = @($exits | Where-Object { "$($_.Pipeline)" -eq "$code" })
  if ($exact.Count -eq 1) { $exact[0].Extent.StartLineNumber }
  elseif ($exact.Count -eq 0 -and $exits.Count -eq 1 -and "$($exits[0].Pipeline)" -notmatch '^-?\d+$') { $exits[0].Extent.StartLineNumber }
}

# Notes when an allocation failed last. The handler allocates nothing, as there may be nothing left.
function Watch-Memory {
  $script:outAt = [long[]]::new(1)
  $script:limit = [GC]::GetGCMemoryInfo().TotalAvailableMemoryBytes
  # What the host needs to say how the script ended; it counts once the limit is refreshed.
  [AppContext]::SetData('GCHeapHardLimit', [uint64]($limit + 32MB))
  $sender = [System.Linq.Expressions.Expression]::Parameter([object])
  $thrown = [System.Linq.Expressions.Expression]::Parameter([System.Runtime.ExceptionServices.FirstChanceExceptionEventArgs])
  $note = [System.Linq.Expressions.Expression]::IfThen(
    [System.Linq.Expressions.Expression]::TypeIs([System.Linq.Expressions.Expression]::Property($thrown, 'Exception'), [System.OutOfMemoryException]),
    [System.Linq.Expressions.Expression]::Assign(
      [System.Linq.Expressions.Expression]::ArrayAccess([System.Linq.Expressions.Expression]::Constant($outAt), [System.Linq.Expressions.Expression[]]@([System.Linq.Expressions.Expression]::Constant(0))),
      [System.Linq.Expressions.Expression]::Property($null, [Environment], 'TickCount64')))
  $handler = [System.Linq.Expressions.Expression]::Lambda(
    [System.EventHandler[System.Runtime.ExceptionServices.FirstChanceExceptionEventArgs]], $note, [System.Linq.Expressions.ParameterExpression[]]@($sender, $thrown))
  [AppDomain]::CurrentDomain.add_FirstChanceException($handler.Compile())
}

# Whether an error comes from memory's end. Not each says so: what runs out in the middle of something can leave errors of all kinds behind.
# What a script throws in its own words stays what it is.
function Test-OutOfMemory($failure) {
  for ($cause = $failure.Exception; $cause; $cause = $cause.InnerException) { if ($cause -is [System.OutOfMemoryException]) { return $true } }
  if ($failure.Exception.WasThrownFromThrowStatement -or $failure.FullyQualifiedErrorId -like '*WriteErrorException*') { return $false }
  # A script that caught it and let go has its memory back: what fails then is another thing.
  $filled = [GC]::GetGCMemoryInfo().HeapSizeBytes / $limit
  $filled -gt 0.9 -or ($filled -gt 0.5 -and $outAt[0] -gt 0 -and [Environment]::TickCount64 - $outAt[0] -lt 10000)
}

# How a failed script ended, whatever goes wrong while it is put into words.
function Get-Ending($failure) {
  try {
    $isOut = Test-OutOfMemory $failure
    # What the script held is no longer reachable.
    [GC]::Collect()
    Get-Failure $failure $isOut
  }
  catch { if ($isOut -or (Test-OutOfMemory $_)) { "memory`n`n" } else { "error`n`n$_" } }
}

# Kind of failure, line and message, one below the other.
function Get-Failure($failure, [bool]$isOut) {
  $causes = @(for ($cause = $failure.Exception; $cause; $cause = $cause.InnerException) { $cause })
  $parse = $causes | Where-Object { $_ -is [System.Management.Automation.ParseException] } | Select-Object -First 1
  if ($parse -and "$($parse.Errors[0].Extent.File)" -match $inScript) {
    foreach ($wrong in $parse.Errors) { Send-Text 'e' "Line $($wrong.Extent.StartLineNumber): $($wrong.Message)" }
    return "parse`n$($parse.Errors[0].Extent.StartLineNumber)`n$($parse.Errors[0].Message)"
  }
  $kind = if ($isOut) { 'memory' } else { 'error' }
  $message = "$failure"
  if ([string]::IsNullOrWhiteSpace($message)) { $message = $failure.Exception.GetType().Name }
  if ($message.Length -gt 4000) { $message = $message.Substring(0, 4000) + ' ...' }
  try { Complete-Output; Send-Text 'e' (Get-Rendering $failure) } catch { Send-Text 'e' $message }
  "$kind`n$(Get-ScriptLine $failure)`n$message"
}

# A script that writes debug messages means them to be read, while those of the cmdlets it calls (whole requests) stay off.
function Write-Debug {
  [CmdletBinding()]
  param([Parameter(Mandatory, Position = 0, ValueFromPipeline)][AllowEmptyString()][Alias('Msg')][string]$Message)
  process {
    $DebugPreference = 'Continue'
    Microsoft.PowerShell.Utility\Write-Debug -Message $Message
  }
}

# Progress belongs to no stream that could be redirected: it is sent from here, a few times a second at most.
$progress = @{ Text = ''; At = [DateTime]::MinValue }
function Write-Progress {
  [CmdletBinding()]
  param(
    [Parameter(Position = 0)][string]$Activity, [Parameter(Position = 1)][string]$Status, [Parameter(Position = 2)][int]$Id,
    [int]$PercentComplete = -1, [int]$SecondsRemaining = -1, [string]$CurrentOperation, [int]$ParentId = -1, [switch]$Completed, [int]$SourceId)
  $text = "$Activity$(if ($Status) { ": $Status" })$(if ($CurrentOperation) { ", $CurrentOperation" })$(if ($PercentComplete -ge 0) { " ($PercentComplete %)" })$(if ($Completed) { ': done' })"
  if ($text -eq $progress.Text -or (-not $Completed -and $PercentComplete -lt 100 -and ([DateTime]::UtcNow - $progress.At).TotalMilliseconds -lt 250)) { return }
  $progress.Text = $text
  $progress.At = [DateTime]::UtcNow
  Complete-Output
  Send-Text 'p' $text
}

Export-ModuleMember -Function Write-Debug, Write-Progress
