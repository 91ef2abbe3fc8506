# Doing: releases, deployments, runbooks, tasks. Newer servers have one call for each; on older ones its parts are put together here.

function New-OctopusRelease {
  <#
  .SYNOPSIS
  Creates a release and returns it.
  .DESCRIPTION
  Packages that are not named get the newest version that the channel allows, as when Octopus chooses.
  .EXAMPLE
  New-OctopusRelease -Project 'Core Web' -Version $Payload.Payload.PackageVersion -ReleaseNotes 'From the package feed'
  .EXAMPLE
  New-OctopusRelease -Project 'Core Web' -Version 2.4.1 -Package 'Deploy web:2.4.1', 'Acme.Database:7.0.0' -IgnoreIfExists
  #>
  [CmdletBinding()]
  param(
    [Parameter(Position = 0, Mandatory, ValueFromPipeline)][object]$Project,
    # Without it Octopus counts up.
    [Parameter(Position = 1)][string]$Version,
    [string]$Channel,
    [string]$ReleaseNotes,
    # Version of all packages that are not named in -Package.
    [string]$PackageVersion,
    # Step:Version or PackageId:Version.
    [string[]]$Package,
    # Branch or tag, for a project whose process is kept in Git.
    [string]$GitRef,
    [string]$GitCommit,
    # Returns the release that there is already under this version.
    [switch]$IgnoreIfExists,
    [switch]$IgnoreChannelRules,
    [string]$Space, [string]$Connection)
  process {
    $reach = Get-Reach $PSBoundParameters
    $of = Resolve-Document 'projects' 'Project' $Project $reach
    $command = @{ SpaceIdOrName = $of.SpaceId; ProjectName = $of.Name; IgnoreIfAlreadyExists = [bool]$IgnoreIfExists; IgnoreChannelRules = [bool]$IgnoreChannelRules }
    Set-Given $command @{ ReleaseVersion = $Version; ChannelName = $Channel; ReleaseNotes = $ReleaseNotes; PackageVersion = $PackageVersion; Packages = $Package; GitRef = $GitRef; GitCommit = $GitCommit }
    try {
      try { $id = (Invoke-OctopusApi -Method Post 'releases/create/v1' -Body $command @reach).ReleaseId }
      catch { if ((Get-Status $_) -notin 404, 405) { throw }; $id = New-ReleaseByHand $of $command $reach }
    }
    catch {
      if (-not $IgnoreIfExists -or -not $Version -or (Get-Status $_) -notin 400, 409) { throw }
      $there = try { Get-OctopusRelease -Project $of -Version $Version @reach } catch { $null }
      if (-not $there) { throw }
      return $there
    }
    Get-OctopusRelease -Id $id @reach
  }
}

# A release on a server before 2022.3: packages are chosen here.
function New-ReleaseByHand($project, [hashtable]$command, [hashtable]$reach) {
  $channels = @(Get-OctopusChannel -Project $project @reach)
  $channel = if ($command.ChannelName) { $channels | Where-Object Name -eq $command.ChannelName } else { @($channels | Where-Object IsDefault) + $channels | Select-Object -First 1 }
  if (-not $channel) { throw "The project $($project.Name) has no channel named $($command.ChannelName)." }
  $template = Get-ReleaseTemplate $project $channel $reach
  $version = if ($command.ReleaseVersion) { $command.ReleaseVersion } else { $template.NextVersionIncrement }
  if (-not $version) { throw "The server does not say which version comes next for $($project.Name). Give -Version." }
  $selected = foreach ($package in @($template.Packages)) {
    @{ ActionName = $package.ActionName; PackageReferenceName = "$($package.PackageReferenceName)"; Version = Get-PackageVersion $package $channel $command $reach }
  }
  $release = @{ ProjectId = $project.Id; ChannelId = $channel.Id; Version = $version; SelectedPackages = @($selected) }
  Set-Given $release @{ ReleaseNotes = $command.ReleaseNotes }
  (Invoke-OctopusApi -Method Post 'releases' -Body $release -Query @{ ignoreChannelRules = "$($command.IgnoreChannelRules)".ToLowerInvariant() } @reach).Id
}

# What a release has to select; the oldest servers leave it to the reader of the process.
function Get-ReleaseTemplate($project, $channel, [hashtable]$reach) {
  try { return Invoke-OctopusApi "deploymentprocesses/$($project.DeploymentProcessId)/template" -Query @{ channel = $channel.Id } @reach }
  catch { if ((Get-Status $_) -ne 404) { throw } }
  $process = Invoke-OctopusApi "deploymentprocesses/$($project.DeploymentProcessId)" @reach
  $packages = foreach ($action in @($process.Steps.Actions)) {
    foreach ($package in @($action.Packages)) {
      if ($package) { [pscustomobject]@{ ActionName = $action.Name; PackageReferenceName = $package.Name; PackageId = $package.PackageId; FeedId = $package.FeedId } }
    }
  }
  [pscustomobject]@{ Packages = @($packages) }
}

function Get-PackageVersion($package, $channel, [hashtable]$command, [hashtable]$reach) {
  foreach ($given in @($command.Packages)) {
    if (-not $given) { continue }
    $at = $given.LastIndexOf(':')
    $what = if ($at -gt 0) { $given.Substring(0, $at) }
    if ($what -and $what -in $package.ActionName, $package.PackageId, "$($package.ActionName):$($package.PackageReferenceName)") { return $given.Substring($at + 1) }
  }
  if ($command.PackageVersion) { return $command.PackageVersion }
  if ($false -eq $package.IsResolvable) { throw "The package of the step $($package.ActionName) depends on a variable, so its version cannot be looked up. Give it: -Package '$($package.ActionName):1.2.3'" }
  $query = @{ packageId = $package.PackageId; take = 1 }
  if (-not $command.IgnoreChannelRules) { Set-Given $query (Get-ChannelRule $channel $package) }
  $newest = try { Invoke-OctopusApi "feeds/$($package.FeedId)/packages/versions" -Query $query @reach }
  catch {
    if ((Get-Status $_) -ne 404) { throw }
    Invoke-OctopusApi "feeds/$($package.FeedId)/packages" -Query ($query + @{ partialMatch = 'false' }) @reach
  }
  $version = @(if ($newest.PSObject.Properties['Items']) { $newest.Items } else { $newest })[0].Version
  if (-not $version) { throw "The feed $($package.FeedId) has no package $($package.PackageId)$(if ($query.Count -gt 2) { " that the channel $($channel.Name) allows" }), which the step $($package.ActionName) needs." }
  $version
}

# What a channel asks of the versions of a step's package.
function Get-ChannelRule($channel, $package) {
  foreach ($rule in @($channel.Rules)) {
    $isMeant = $rule -and ($package.ActionName -in $rule.Actions -or
      ($rule.ActionPackages | Where-Object { $_.DeploymentAction -eq $package.ActionName -and "$($_.PackageReference)" -eq "$($package.PackageReferenceName)" }))
    if ($isMeant) { return @{ versionRange = $rule.VersionRange; preReleaseTag = $rule.Tag } }
  }
  @{}
}

function New-OctopusDeployment {
  <#
  .SYNOPSIS
  Deploys a release, and returns a deployment for each environment or tenant.
  .EXAMPLE
  New-OctopusDeployment -Project 'Core Web' -Release 2.4.1 -Environment Staging -Wait
  .EXAMPLE
  New-OctopusRelease 'Core Web' 2.4.1 | New-OctopusDeployment -Environment Development, Staging
  .EXAMPLE
  New-OctopusDeployment -Project 'Core Web' -Release 2.4.1 -Environment Production -Machine $OctopusParameters['Octopus.Machine.Name']
  #>
  [CmdletBinding()]
  param(
    # A release or its version; without it, the newest of -Project.
    [Parameter(Position = 1, ValueFromPipeline)][object]$Release,
    [Parameter(Position = 0)][object]$Project,
    [Parameter(Position = 2, Mandatory)][object[]]$Environment,
    [string[]]$Tenant,
    [string[]]$TenantTag,
    [string[]]$Machine,
    [string[]]$ExcludeMachine,
    [string[]]$SkipStep,
    # Values of prompted variables.
    [System.Collections.IDictionary]$Variables,
    [string]$Comments,
    [datetime]$RunAt,
    [switch]$UseGuidedFailure,
    [switch]$ForcePackageDownload,
    # Waits for the end, and fails when a deployment does.
    [switch]$Wait,
    [ValidateRange(1, 1440)][int]$TimeoutMinutes = 30,
    [string]$Space, [string]$Connection)
  process {
    $reach = Get-Reach $PSBoundParameters
    if ($Release.ProjectId) { $of = Resolve-Document 'projects' 'Project' $Release.ProjectId $reach; $what = $Release }
    elseif (-not $Project) { throw 'Give -Project, or a release object.' }
    else {
      $of = Resolve-Document 'projects' 'Project' $Project $reach
      $what = if ($Release) { Get-OctopusRelease -Project $of -Version "$Release" @reach } else { Get-OctopusRelease -Project $of -First 1 @reach }
      if (-not $what) { throw "The project $($of.Name) has no release yet." }
    }
    $where = @($Environment | ForEach-Object { Resolve-Document 'environments' 'Environment' $_ $reach })
    $command = Get-ExecutionCommand $of $PSBoundParameters
    $command['ReleaseVersion'] = $what.Version
    Set-Given $command @{ Comments = $Comments }
    try { $tasks = Start-Deployment $where $Tenant $TenantTag $command $reach }
    catch { if ((Get-Status $_) -notin 404, 405) { throw }; $tasks = Start-DeploymentByHand $what $where $command $Tenant $reach }
    foreach ($task in $tasks) {
      $deployment = Invoke-OctopusApi "deployments/$($task.DeploymentId)" @reach | Set-Kind 'Deployment'
      if ($Wait) { $null = Wait-OctopusTask $task.ServerTaskId -TimeoutMinutes $TimeoutMinutes @reach }
      $deployment
    }
  }
}

# What deployments and runs of runbooks are told alike.
function Get-ExecutionCommand($project, $bound) {
  $command = @{ SpaceIdOrName = $project.SpaceId; ProjectName = $project.Name }
  Set-Given $command @{
    SpecificMachineNames = $bound['Machine']; ExcludedMachineNames = $bound['ExcludeMachine']; SkipStepNames = $bound['SkipStep']; Variables = $bound['Variables']
    UseGuidedFailure = [bool]$bound['UseGuidedFailure']; ForcePackageDownload = [bool]$bound['ForcePackageDownload']
  }
  if ($bound['RunAt']) { $command['RunAt'] = $bound['RunAt'].ToUniversalTime().ToString('O') }
  $command
}

# Adds what was given; empty values are left out.
function Set-Given([hashtable]$command, [hashtable]$values) {
  foreach ($name in $values.Keys) { if ($values[$name]) { $command[$name] = $values[$name] } }
}

function Start-Deployment($environments, [string[]]$tenants, [string[]]$tags, [hashtable]$command, [hashtable]$reach) {
  if (-not $tenants -and -not $tags) {
    return (Invoke-OctopusApi -Method Post 'deployments/create/untenanted/v1' -Body ($command + @{ EnvironmentNames = @($environments.Name) }) @reach).DeploymentServerTasks
  }
  foreach ($environment in $environments) {
    $one = $command + @{ EnvironmentName = $environment.Name; Tenants = @($tenants | Where-Object { $_ }); TenantTags = @($tags | Where-Object { $_ }) }
    (Invoke-OctopusApi -Method Post 'deployments/create/tenanted/v1' -Body $one @reach).DeploymentServerTasks
  }
}

# Deployments on a server before 2022.3: one call for each environment and tenant.
function Start-DeploymentByHand($release, $environments, [hashtable]$command, [string[]]$tenants, [hashtable]$reach) {
  $tenantIds = @($tenants | Where-Object { $_ } | ForEach-Object { (Resolve-Document 'tenants' 'Tenant' $_ $reach).Id })
  if (-not $tenantIds) { $tenantIds = @($null) }
  foreach ($environment in $environments) {
    foreach ($tenantId in $tenantIds) {
      $body = @{
        ReleaseId = $release.Id; EnvironmentId = $environment.Id; FormValues = Get-FormValues "releases/$($release.Id)/deployments/preview/$($environment.Id)" $command.Variables $reach
        UseGuidedFailure = [bool]$command.UseGuidedFailure; ForcePackageDownload = [bool]$command.ForcePackageDownload
      }
      Set-Given $body @{
        TenantId = $tenantId; Comments = $command.Comments; QueueTime = $command.RunAt
        SpecificMachineIds = @($command.SpecificMachineNames | Where-Object { $_ } | ForEach-Object { (Resolve-Document 'machines' 'Machine' $_ $reach).Id })
        ExcludedMachineIds = @($command.ExcludedMachineNames | Where-Object { $_ } | ForEach-Object { (Resolve-Document 'machines' 'Machine' $_ $reach).Id })
      }
      $made = Invoke-OctopusApi -Method Post 'deployments' -Body $body @reach
      [pscustomobject]@{ DeploymentId = $made.Id; ServerTaskId = $made.TaskId }
    }
  }
}

# Prompted variables go by the ids of their fields in the form that the server would show.
function Get-FormValues([string]$preview, $variables, [hashtable]$reach) {
  $values = @{}
  if (-not $variables -or $variables.Count -eq 0) { return $values }
  foreach ($element in @((Invoke-OctopusApi $preview @reach).Form.Elements)) {
    if ($element -and $variables.Contains("$($element.Control.Name)")) { $values[$element.Name] = "$($variables["$($element.Control.Name)"])" }
  }
  $values
}

function Start-OctopusRunbook {
  <#
  .SYNOPSIS
  Runs a runbook, and returns a run for each environment or tenant.
  .EXAMPLE
  Start-OctopusRunbook -Project 'Core Web' -Runbook 'Restart' -Environment Production -Wait
  #>
  [CmdletBinding()]
  param(
    [Parameter(Position = 0, Mandatory)][object]$Project,
    [Parameter(Position = 1, Mandatory, ValueFromPipeline)][object]$Runbook,
    [Parameter(Position = 2, Mandatory)][object[]]$Environment,
    [string[]]$Tenant,
    [string[]]$Machine,
    [string[]]$ExcludeMachine,
    [string[]]$SkipStep,
    [System.Collections.IDictionary]$Variables,
    [datetime]$RunAt,
    [switch]$UseGuidedFailure,
    [switch]$ForcePackageDownload,
    # Waits for the end, and fails when a run does.
    [switch]$Wait,
    [ValidateRange(1, 1440)][int]$TimeoutMinutes = 30,
    [string]$Space, [string]$Connection)
  process {
    $reach = Get-Reach $PSBoundParameters
    $of = Resolve-Document 'projects' 'Project' $Project $reach
    $what = if ($Runbook.Id) { $Runbook } else { Get-OctopusRunbook "$Runbook" -Project $of @reach | Select-Object -First 1 }
    if (-not $what) { throw "The project $($of.Name) has no runbook named $Runbook." }
    $where = @($Environment | ForEach-Object { Resolve-Document 'environments' 'Environment' $_ $reach })
    $command = (Get-ExecutionCommand $of $PSBoundParameters) + @{ RunbookName = $what.Name; EnvironmentNames = @($where.Name) }
    Set-Given $command @{ Tenants = $Tenant }
    try { $tasks = (Invoke-OctopusApi -Method Post 'runbook-runs/create/v1' -Body $command @reach).RunbookRunServerTasks }
    catch { if ((Get-Status $_) -notin 404, 405) { throw }; $tasks = Start-RunbookByHand $what $where $command $reach }
    foreach ($task in $tasks) {
      $run = Invoke-OctopusApi "runbookRuns/$($task.RunbookRunId)" @reach | Set-Kind 'RunbookRun'
      if ($Wait) { $null = Wait-OctopusTask $task.ServerTaskId -TimeoutMinutes $TimeoutMinutes @reach }
      $run
    }
  }
}

function Start-RunbookByHand($runbook, $environments, [hashtable]$command, [hashtable]$reach) {
  $tenantIds = @($command.Tenants | Where-Object { $_ } | ForEach-Object { (Resolve-Document 'tenants' 'Tenant' $_ $reach).Id })
  if (-not $tenantIds) { $tenantIds = @($null) }
  foreach ($environment in $environments) {
    foreach ($tenantId in $tenantIds) {
      $body = @{ RunbookId = $runbook.Id; RunbookSnapshotId = $runbook.PublishedRunbookSnapshotId; EnvironmentId = $environment.Id; UseGuidedFailure = [bool]$command.UseGuidedFailure }
      Set-Given $body @{
        TenantId = $tenantId; QueueTime = $command.RunAt
        FormValues = Get-FormValues "runbookSnapshots/$($runbook.PublishedRunbookSnapshotId)/runbookRuns/preview/$($environment.Id)" $command.Variables $reach
      }
      $made = Invoke-OctopusApi -Method Post 'runbookRuns' -Body $body @reach
      [pscustomobject]@{ RunbookRunId = $made.Id; ServerTaskId = $made.TaskId }
    }
  }
}

function Wait-OctopusTask {
  <#
  .SYNOPSIS
  Waits for a task to end and returns it. Fails when the task does.
  .EXAMPLE
  New-OctopusDeployment -Project 'Core Web' -Release 2.4.1 -Environment Staging | Wait-OctopusTask
  #>
  [CmdletBinding()]
  param(
    # A task's id, or what has one: a deployment, a run of a runbook.
    [Parameter(Position = 0, Mandatory, ValueFromPipeline)][object]$Task,
    [ValidateRange(1, 1440)][int]$TimeoutMinutes = 30,
    [ValidateRange(0.1, 600)][double]$IntervalSeconds = 2,
    # Returns a task that failed instead of failing.
    [switch]$PassFailed,
    [string]$Space, [string]$Connection)
  process {
    $reach = Get-Reach $PSBoundParameters
    $id = Get-TaskId $Task
    $until = [DateTime]::UtcNow.AddMinutes($TimeoutMinutes)
    $state = ''
    while ($true) {
      $current = Get-OctopusTask $id @reach
      if ($current.State -ne $state) {
        $state = $current.State
        Write-Host "${id}: $($current.Description), $state"
      }
      if ($current.IsCompleted) { Write-Progress -Activity $current.Description -Status $state -PercentComplete 100 -Completed; break }
      Write-TaskProgress $current $reach
      if ([DateTime]::UtcNow -gt $until) { throw "$id ($($current.Description)) had not ended after $TimeoutMinutes min." }
      Start-Sleep -Milliseconds ($IntervalSeconds * 1000)
    }
    if (-not $current.FinishedSuccessfully -and -not $PassFailed) {
      throw "$($current.Description) ended as $($current.State)$(if ($current.ErrorMessage) { ": $($current.ErrorMessage)" }) ($id)"
    }
    $current
  }
}

# How far a task has come and what it does now, where the server says so.
function Write-TaskProgress($task, [hashtable]$reach) {
  try { $details = Invoke-OctopusApi "tasks/$($task.Id)/details" @reach } catch { return }
  $percent = $details.Progress.ProgressPercentage
  if ($null -eq $percent) { return }
  $steps = @($details.ActivityLogs.Children | Where-Object { $_ -and $_.Status -eq 'Running' })
  Write-Progress -Activity $task.Description -Status $task.State -PercentComplete $percent -CurrentOperation "$($steps[0].Name)"
}

function Stop-OctopusTask {
  <#
  .SYNOPSIS
  Cancels a task.
  .EXAMPLE
  Stop-OctopusTask ServerTasks-42
  #>
  [CmdletBinding()]
  param([Parameter(Position = 0, Mandatory, ValueFromPipeline)][object]$Task, [string]$Space, [string]$Connection)
  process {
    $reach = Get-Reach $PSBoundParameters
    Invoke-OctopusApi -Method Post "tasks/$(Get-TaskId $Task)/cancel" @reach | Set-Kind 'Task'
  }
}
