# Reading: projects, environments, releases and the rest, by name or id.

# What is shown of a document where a script lets it go to the output. All its fields are there all the same.
$shown = @{
  Space = 'Id', 'Name', 'IsDefault'
  Project = 'Id', 'Name', 'Slug', 'IsDisabled'
  Environment = 'Id', 'Name'
  Machine = 'Id', 'Name', 'HealthStatus', 'Roles', 'EnvironmentIds', 'IsDisabled'
  Tenant = 'Id', 'Name', 'TenantTags'
  Channel = 'Id', 'Name', 'ProjectId', 'IsDefault'
  Release = 'Id', 'Version', 'ProjectId', 'ChannelId', 'Assembled'
  Deployment = 'Id', 'Name', 'ReleaseId', 'EnvironmentId', 'TenantId', 'TaskId', 'Created'
  Runbook = 'Id', 'Name', 'ProjectId'
  RunbookRun = 'Id', 'Name', 'RunbookId', 'EnvironmentId', 'TaskId'
  Task = 'Id', 'Description', 'State', 'Duration', 'ErrorMessage'
  Event = 'Id', 'Category', 'Occurred', 'Username', 'Message'
}
foreach ($kind in $shown.Keys) { Update-TypeData -TypeName "Octopus.$kind" -DefaultDisplayPropertySet $shown[$kind] -Force }

# Names the kind of documents, so that they are shown briefly.
filter Set-Kind([string]$kind) {
  if ($_ -is [pscustomobject] -and $_.PSTypeNames[0] -ne "Octopus.$kind") { $_.PSTypeNames.Insert(0, "Octopus.$kind") }
  $_
}

# Documents of a collection: all, or those whose id, name or slug is the one given; wildcards are allowed.
function Find-Documents([string]$collection, [string]$kind, [string]$name, [hashtable]$reach, [hashtable]$query = @{}) {
  if ($name -match '^[A-Za-z]+-\d+$' -and $collection -notlike '*/*') {
    try { return Invoke-OctopusApi "$collection/$name" @reach | Set-Kind $kind }
    catch { if ((Get-Status $_) -ne 404) { throw } }
  }
  $isExact = $name -and $name -notmatch '[*?[]'
  $narrow = if ($isExact) { $query + @{ partialName = $name } } else { $query }
  $found = @(Invoke-OctopusApi $collection -All -Query $narrow @reach | Where-Object { -not $name -or $_.Name -like $name -or $_.Name -eq $name })
  # Servers look for parts of names only: a slug is looked for here.
  if (-not $found -and $isExact -and $name -match '^[a-z0-9-]+$') {
    $found = @(Invoke-OctopusApi $collection -All -Query $query @reach | Where-Object Slug -eq $name)
  }
  $found | Set-Kind $kind
}

# The one document that is meant by an object, an id or a name.
function Resolve-Document([string]$collection, [string]$kind, $value, [hashtable]$reach) {
  if ($value.Id) { return $value }
  $found = @(Find-Documents $collection $kind "$value" $reach)
  if ($found.Count -eq 0) { throw "There is no $($kind.ToLowerInvariant()) named $value, or the key may not see it." }
  $found[0]
}

# Where a command's calls go to: its -Space and -Connection.
function Get-Reach($bound) {
  $reach = @{}
  foreach ($name in 'Space', 'Connection') { if ($bound[$name]) { $reach[$name] = $bound[$name] } }
  $reach
}

function Get-OctopusSpace {
  <#
  .SYNOPSIS
  Gets spaces.
  .EXAMPLE
  Get-OctopusSpace
  #>
  [CmdletBinding()]
  param([Parameter(Position = 0)][SupportsWildcards()][string]$Name, [string]$Connection)
  Find-Documents '/api/spaces' 'Space' $Name (Get-Reach $PSBoundParameters)
}

function Get-OctopusProject {
  <#
  .SYNOPSIS
  Gets projects, by name, slug or id.
  .EXAMPLE
  Get-OctopusProject 'Core *'
  .EXAMPLE
  Get-OctopusProject 'Core Web' | Get-OctopusRelease -First 3
  #>
  [CmdletBinding()]
  param([Parameter(Position = 0, ValueFromPipeline)][SupportsWildcards()][string]$Name, [string]$Space, [string]$Connection)
  process { Find-Documents 'projects' 'Project' $Name (Get-Reach $PSBoundParameters) }
}

function Get-OctopusEnvironment {
  <#
  .SYNOPSIS
  Gets environments, by name, slug or id.
  .EXAMPLE
  Get-OctopusEnvironment Production
  #>
  [CmdletBinding()]
  param([Parameter(Position = 0, ValueFromPipeline)][SupportsWildcards()][string]$Name, [string]$Space, [string]$Connection)
  process { Find-Documents 'environments' 'Environment' $Name (Get-Reach $PSBoundParameters) }
}

function Get-OctopusMachine {
  <#
  .SYNOPSIS
  Gets deployment targets, by name or id, of an environment or with a role.
  .EXAMPLE
  Get-OctopusMachine -Environment Production -Role web | Where-Object HealthStatus -ne 'Healthy'
  #>
  [CmdletBinding()]
  param([Parameter(Position = 0, ValueFromPipeline)][SupportsWildcards()][string]$Name, [object]$Environment, [string]$Role, [string]$Space, [string]$Connection)
  process {
    $reach = Get-Reach $PSBoundParameters
    $found = Find-Documents 'machines' 'Machine' $Name $reach
    if ($Environment) {
      $id = (Resolve-Document 'environments' 'Environment' $Environment $reach).Id
      $found = $found | Where-Object { $id -in $_.EnvironmentIds }
    }
    if ($Role) { $found = $found | Where-Object { $Role -in $_.Roles } }
    $found
  }
}

function Get-OctopusTenant {
  <#
  .SYNOPSIS
  Gets tenants, by name or id.
  .EXAMPLE
  Get-OctopusTenant 'Northwind'
  #>
  [CmdletBinding()]
  param([Parameter(Position = 0, ValueFromPipeline)][SupportsWildcards()][string]$Name, [string]$Space, [string]$Connection)
  process { Find-Documents 'tenants' 'Tenant' $Name (Get-Reach $PSBoundParameters) }
}

function Get-OctopusChannel {
  <#
  .SYNOPSIS
  Gets the channels of a project.
  .EXAMPLE
  Get-OctopusChannel -Project 'Core Web'
  #>
  [CmdletBinding()]
  param([Parameter(Position = 0, Mandatory, ValueFromPipeline)][object]$Project, [Parameter(Position = 1)][SupportsWildcards()][string]$Name, [string]$Space, [string]$Connection)
  process {
    $reach = Get-Reach $PSBoundParameters
    $id = (Resolve-Document 'projects' 'Project' $Project $reach).Id
    Find-Documents "projects/$id/channels" 'Channel' $Name $reach | Where-Object { $Name -notmatch '^Channels-\d+$' -or $_.Id -eq $Name }
  }
}

function Get-OctopusRelease {
  <#
  .SYNOPSIS
  Gets releases: one by its version or id, or the newest ones of a project.
  .EXAMPLE
  Get-OctopusRelease -Project 'Core Web' -Version 2.4.1
  .EXAMPLE
  Get-OctopusRelease -Project 'Core Web' -First 1
  #>
  [CmdletBinding(DefaultParameterSetName = 'Project')]
  param(
    [Parameter(Position = 0, Mandatory, ValueFromPipeline, ParameterSetName = 'Project')][object]$Project,
    [Parameter(Position = 1, ParameterSetName = 'Project')][string]$Version,
    [Parameter(Mandatory, ParameterSetName = 'Id')][string]$Id,
    # How many, newest first.
    [Parameter(ParameterSetName = 'Project')][ValidateRange(1, 10000)][int]$First = 30,
    [string]$Space, [string]$Connection)
  process {
    $reach = Get-Reach $PSBoundParameters
    if ($Id) { return Invoke-OctopusApi "releases/$Id" @reach | Set-Kind 'Release' }
    $of = (Resolve-Document 'projects' 'Project' $Project $reach).Id
    if ($Version) { return Invoke-OctopusApi "projects/$of/releases/$([Uri]::EscapeDataString($Version))" @reach | Set-Kind 'Release' }
    (Invoke-OctopusApi "projects/$of/releases" -Query @{ take = $First } @reach).Items | Select-Object -First $First | Set-Kind 'Release'
  }
}

function Get-OctopusDeployment {
  <#
  .SYNOPSIS
  Gets deployments: one by its id, or the newest ones of projects and environments.
  .EXAMPLE
  Get-OctopusDeployment -Project 'Core Web' -Environment Production -First 1
  #>
  [CmdletBinding(DefaultParameterSetName = 'List')]
  param(
    [Parameter(Position = 0, Mandatory, ParameterSetName = 'Id')][string]$Id,
    [Parameter(ParameterSetName = 'List', ValueFromPipeline)][object]$Project,
    [Parameter(ParameterSetName = 'List')][object]$Environment,
    [Parameter(ParameterSetName = 'List')][object]$Tenant,
    [Parameter(ParameterSetName = 'List')][ValidateRange(1, 10000)][int]$First = 30,
    [string]$Space, [string]$Connection)
  process {
    $reach = Get-Reach $PSBoundParameters
    if ($Id) { return Invoke-OctopusApi "deployments/$Id" @reach | Set-Kind 'Deployment' }
    $query = @{ take = $First }
    if ($Project) { $query['projects'] = (Resolve-Document 'projects' 'Project' $Project $reach).Id }
    if ($Environment) { $query['environments'] = (Resolve-Document 'environments' 'Environment' $Environment $reach).Id }
    if ($Tenant) { $query['tenants'] = (Resolve-Document 'tenants' 'Tenant' $Tenant $reach).Id }
    (Invoke-OctopusApi 'deployments' -Query $query @reach).Items | Select-Object -First $First | Set-Kind 'Deployment'
  }
}

function Get-OctopusRunbook {
  <#
  .SYNOPSIS
  Gets runbooks, by name or id, of one project or all.
  .EXAMPLE
  Get-OctopusRunbook -Project 'Core Web'
  #>
  [CmdletBinding()]
  param([Parameter(Position = 0)][SupportsWildcards()][string]$Name, [Parameter(ValueFromPipeline)][object]$Project, [string]$Space, [string]$Connection)
  process {
    $reach = Get-Reach $PSBoundParameters
    $found = Find-Documents 'runbooks' 'Runbook' $Name $reach
    if ($Project) {
      $of = (Resolve-Document 'projects' 'Project' $Project $reach).Id
      $found = $found | Where-Object ProjectId -eq $of
    }
    $found
  }
}

function Get-OctopusTask {
  <#
  .SYNOPSIS
  Gets a task by its id, or the newest tasks.
  .EXAMPLE
  Get-OctopusTask ServerTasks-42
  .EXAMPLE
  Get-OctopusTask -State Failed -First 5
  #>
  [CmdletBinding(DefaultParameterSetName = 'List')]
  param(
    # A task's id, or what has one: a deployment, a run of a runbook.
    [Parameter(Position = 0, Mandatory, ValueFromPipeline, ParameterSetName = 'Id')][object]$Task,
    [Parameter(ParameterSetName = 'List')][string[]]$State,
    [Parameter(ParameterSetName = 'List')][ValidateRange(1, 10000)][int]$First = 30,
    [string]$Space, [string]$Connection)
  process {
    $reach = Get-Reach $PSBoundParameters
    if ($Task) { return Invoke-OctopusApi "tasks/$(Get-TaskId $Task)" @reach | Set-Kind 'Task' }
    (Invoke-OctopusApi 'tasks' -Query @{ take = $First; states = $State } @reach).Items | Select-Object -First $First | Set-Kind 'Task'
  }
}

function Get-OctopusTaskLog {
  <#
  .SYNOPSIS
  Gets the log of a task as text.
  .EXAMPLE
  Get-OctopusTaskLog $OctopusParameters['Octopus.Task.Id']
  #>
  [CmdletBinding()]
  param([Parameter(Position = 0, Mandatory, ValueFromPipeline)][object]$Task, [string]$Space, [string]$Connection)
  process {
    $reach = Get-Reach $PSBoundParameters
    Invoke-OctopusApi "tasks/$(Get-TaskId $Task)/raw" @reach
  }
}

function Get-TaskId($task) {
  foreach ($name in 'TaskId', 'ServerTaskId', 'Id') { if ($task.$name) { return $task.$name } }
  "$task"
}

function Get-OctopusEvent {
  <#
  .SYNOPSIS
  Gets events of the audit trail, newest first.
  .EXAMPLE
  Get-OctopusEvent -Category DeploymentFailed -From (Get-Date).AddDays(-1)
  #>
  [CmdletBinding()]
  param(
    [Parameter(Position = 0)][string[]]$Category, [object]$Project, [object]$Environment, [datetime]$From, [datetime]$To,
    # Ids of documents that events have to do with.
    [string[]]$Regarding,
    [ValidateRange(1, 100000)][int]$First = 30, [string]$Space, [string]$Connection)
  $reach = Get-Reach $PSBoundParameters
  $query = @{ eventCategories = $Category; regarding = $Regarding; excludeDifference = 'true'; take = [Math]::Min($First, 1000) }
  if ($Project) { $query['projects'] = (Resolve-Document 'projects' 'Project' $Project $reach).Id }
  if ($Environment) { $query['environments'] = (Resolve-Document 'environments' 'Environment' $Environment $reach).Id }
  if ($From) { $query['from'] = $From.ToUniversalTime().ToString('O') }
  if ($To) { $query['to'] = $To.ToUniversalTime().ToString('O') }
  Invoke-OctopusApi 'events' -Query $query -All:($First -gt 1000) @reach |
    ForEach-Object { if ($_.PSObject.Properties['Items']) { $_.Items } else { $_ } } |
    Select-Object -First $First | Set-Kind 'Event'
}

# Names are completed from the server, as far as the line says which one: its -Connection, -Space and -Project.
$completion = {
  param($command, $parameter, $word, $ast, $bound)
  $reach = Get-Reach $bound
  $what = if ($parameter -eq 'Name') { $command -replace '^Get-Octopus' } else { $parameter }
  $names = switch ($what) {
    'Space' { (Get-OctopusSpace -Connection "$($bound['Connection'])").Name }
    'Project' { (Get-OctopusProject @reach).Name }
    'Environment' { (Get-OctopusEnvironment @reach).Name }
    'Tenant' { (Get-OctopusTenant @reach).Name }
    { $_ -in 'Machine', 'ExcludeMachine' } { (Get-OctopusMachine @reach).Name }
    'Runbook' { (Get-OctopusRunbook -Project $bound['Project'] @reach).Name }
    'Channel' { if ($bound['Project']) { (Get-OctopusChannel -Project $bound['Project'] @reach).Name } }
    { $_ -in 'Release', 'Version' } { if ($bound['Project']) { (Get-OctopusRelease -Project $bound['Project'] @reach).Version } }
  }
  $begin = $word.Trim("'", '"')
  foreach ($name in $names | Where-Object { $_ -and $_.StartsWith($begin, [StringComparison]::OrdinalIgnoreCase) }) {
    if ($name -match '^[A-Za-z0-9._-]+$') { $name } else { "'$($name -replace "'", "''")'" }
  }
}
$completed = @{
  Space = 'Get-OctopusProject', 'Get-OctopusEnvironment', 'Get-OctopusMachine', 'Get-OctopusTenant', 'Get-OctopusChannel', 'Get-OctopusRelease', 'Get-OctopusDeployment', 'Get-OctopusRunbook',
    'Get-OctopusTask', 'Get-OctopusTaskLog', 'Get-OctopusEvent', 'New-OctopusRelease', 'New-OctopusDeployment', 'Start-OctopusRunbook', 'Wait-OctopusTask', 'Stop-OctopusTask', 'Invoke-OctopusApi'
  Project = 'Get-OctopusChannel', 'Get-OctopusRelease', 'Get-OctopusDeployment', 'Get-OctopusRunbook', 'Get-OctopusEvent', 'New-OctopusRelease', 'New-OctopusDeployment', 'Start-OctopusRunbook'
  Environment = 'Get-OctopusMachine', 'Get-OctopusDeployment', 'Get-OctopusEvent', 'New-OctopusDeployment', 'Start-OctopusRunbook'
  Tenant = 'Get-OctopusDeployment', 'New-OctopusDeployment', 'Start-OctopusRunbook'
  Machine = 'New-OctopusDeployment', 'Start-OctopusRunbook'
  ExcludeMachine = 'New-OctopusDeployment', 'Start-OctopusRunbook'
  Channel = 'New-OctopusRelease'
  Version = 'Get-OctopusRelease'
  Release = 'New-OctopusDeployment'
  Runbook = 'Start-OctopusRunbook'
  Name = 'Get-OctopusSpace', 'Get-OctopusProject', 'Get-OctopusEnvironment', 'Get-OctopusMachine', 'Get-OctopusTenant', 'Get-OctopusChannel', 'Get-OctopusRunbook'
}
foreach ($parameter in $completed.Keys) { Register-ArgumentCompleter -ParameterName $parameter -CommandName $completed[$parameter] -ScriptBlock $completion }
