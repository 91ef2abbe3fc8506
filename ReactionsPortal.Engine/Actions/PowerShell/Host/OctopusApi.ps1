# The way to an Octopus server: connections, addresses, paging, waiting, errors.

$connections = @{}
$mostTries = 6
$longestWait = 60

function Connect-Octopus {
  <#
  .SYNOPSIS
  Connects the commands of this module to an Octopus server. In a reaction they are connected already.
  .EXAMPLE
  Connect-Octopus -Url https://octopus.example.com -ApiKey API-XXXXXXXX
  #>
  [CmdletBinding()]
  param(
    # Address of the server, with its virtual directory where it has one.
    [Parameter(Mandatory, Position = 0)][string]$Url,
    [Parameter(Mandatory, Position = 1)][string]$ApiKey,
    # Name, slug or id of the space that is meant where a command names none.
    [string]$Space,
    # Name to call this connection by, for -Connection; without it, it is the one that commands use.
    [string]$Name = '',
    # SHA-256 fingerprint of a certificate that is good although nobody known vouches for it, such as a self-signed one.
    [string]$Thumbprint,
    # Proxy on the way to the server.
    [string]$Proxy)
  $connections[$Name] = New-Server @{ Name = $Name; Url = $Url; ApiKey = $ApiKey; Space = $Space; Thumbprint = $Thumbprint; Proxy = $Proxy }
}

function Invoke-OctopusApi {
  <#
  .SYNOPSIS
  Calls Octopus's REST API, and returns the answer as objects.
  .DESCRIPTION
  A path that does not begin with /api is one of the space's: "projects/all" is /api/Spaces-1/projects/all.
  Where the server asks to wait (429, 503), the call waits. The server's own message is the error.
  .EXAMPLE
  Invoke-OctopusApi /api/serverstatus
  .EXAMPLE
  Invoke-OctopusApi machines -All | Where-Object HealthStatus -eq 'Unavailable'
  .EXAMPLE
  Invoke-OctopusApi -Method Post -Path tasks -Body @{ Name = 'Health'; Description = 'Check'; Arguments = @{ Timeout = '00:05:00' } }
  #>
  [CmdletBinding()]
  param(
    [Parameter(Mandatory, Position = 0)][string]$Path,
    [ValidateSet('Get', 'Post', 'Put', 'Patch', 'Delete', 'Head')][string]$Method = 'Get',
    # An object, sent as JSON; or a text, sent as it is.
    [object]$Body,
    # Values of the query string; lists are joined by commas.
    [System.Collections.IDictionary]$Query,
    # Follows the pages of a collection and returns its items.
    [switch]$All,
    # Name, slug or id of the space.
    [string]$Space,
    # Name of the connection; without it, the reaction's.
    [string]$Connection)
  $server = Get-Connection $Connection
  $address = Get-Address $server $Path $Space $Query
  if (-not $All) { return Send-Request $server $Method $address $Body }
  while ($address) {
    $page = Send-Request $server 'Get' $address
    if ($null -eq $page -or -not $page.PSObject.Properties['Items']) { return $page }
    $page.Items
    $next = "$($page.Links.'Page.Next')"
    $address = if ($next) { Get-Address $server $next '' }
  }
}

function Get-Connection([string]$name) {
  if ($connections.ContainsKey($name)) { return $connections[$name] }
  if (-not $portal) { throw "There is no connection$(if ($name) { " named $name" }). Call Connect-Octopus first." }
  $answer = & $portal.Ask 'c' $name
  if ($answer.Error) { throw $answer.Error }
  $connections[$name] = New-Server $answer
  $connections[$name].IsOfPortal = $true
  $connections[$name]
}

function New-Server($given) {
  @{
    Name = $given.Name; Url = $given.Url.TrimEnd('/'); ApiKey = $given.ApiKey; Space = $given.Space
    Thumbprint = "$($given.Thumbprint)" -replace '[^0-9A-Fa-f]'; Proxy = $given.Proxy; SpaceIds = @{}; Http = $null; IsOfPortal = $false
  }
}

# A client for one server: its proxy and its pinned certificate are its own.
function New-Client($server) {
  $handler = [System.Net.Http.SocketsHttpHandler]::new()
  # The key goes to the address that was given, and nowhere else.
  $handler.AllowAutoRedirect = $false
  $handler.AutomaticDecompression = 'All'
  if ($server.Proxy) {
    $address = [Uri]$server.Proxy
    $handler.Proxy = [System.Net.WebProxy]::new("$($address.Scheme)://$($address.Authority)")
    $user, $password = $address.UserInfo -split ':', 2
    if ($user) { $handler.Proxy.Credentials = [System.Net.NetworkCredential]::new([Uri]::UnescapeDataString($user), [Uri]::UnescapeDataString("$password")) }
  }
  if ($server.Thumbprint) { $handler.SslOptions.RemoteCertificateValidationCallback = New-CertificateCheck $server.Thumbprint.ToUpperInvariant() }
  [System.Net.Http.HttpClient]::new($handler)
}

# Compiled, because it is called on threads that run no scripts: the certificate is trusted, or it is the pinned one.
function New-CertificateCheck([string]$thumbprint) {
  $make = [System.Linq.Expressions.Expression]
  $sender, $certificate, $chain, $problems = [object], [System.Security.Cryptography.X509Certificates.X509Certificate],
    [System.Security.Cryptography.X509Certificates.X509Chain], [System.Net.Security.SslPolicyErrors] | ForEach-Object { $make::Parameter($_) }
  $hash = [System.Security.Cryptography.X509Certificates.X509Certificate].GetMethod('GetCertHashString', [type[]]@([System.Security.Cryptography.HashAlgorithmName]))
  $isTrusted = $make::Equal($problems, $make::Constant([System.Net.Security.SslPolicyErrors]::None))
  $isPinned = $make::Equal($make::Call($certificate, $hash, $make::Constant([System.Security.Cryptography.HashAlgorithmName]::SHA256)), $make::Constant($thumbprint))
  $parameters = [System.Linq.Expressions.ParameterExpression[]]@($sender, $certificate, $chain, $problems)
  $make::Lambda([System.Net.Security.RemoteCertificateValidationCallback], $make::OrElse($isTrusted, $isPinned), $parameters).Compile()
}

# The header that carries the key: Bearer for access tokens.
function Get-KeyHeader([string]$key) {
  if ($key -match '^Bearer\s') { return 'Authorization', $key }
  if ($key -match '^eyJ[^.]*\.[^.]*\.[^.]*$') { return 'Authorization', "Bearer $key" }
  'X-Octopus-ApiKey', $key
}

# Id of the space that is meant; empty where the server has no spaces (before 2019.1).
function Get-SpaceId($server, [string]$space) {
  if (-not $space) { $space = $server.Space }
  if ($space -match '^Spaces-\d+$') { return $space }
  if (-not $server.SpaceIds.ContainsKey($space)) {
    $known = try { @(Send-Request $server 'Get' "$($server.Url)/api/spaces/all") } catch { if ((Get-Status $_) -ne 404) { throw }; @() }
    $found = if ($space) { $known | Where-Object { $_.Name -eq $space -or $_.Slug -eq $space } }
    else { @($known | Where-Object IsDefault) + $known | Select-Object -First 1 }
    if ($known -and -not $found) { throw $(if ($space) { "There is no space named $space, or the key may not see it." } else { 'The key may not see any space.' }) }
    $server.SpaceIds[$space] = "$($found.Id)"
  }
  $server.SpaceIds[$space]
}

# Full address of a path. Servers link to paths with their virtual directory and with templates such as {?skip,take}.
function Get-Address($server, [string]$path, [string]$space, [System.Collections.IDictionary]$query) {
  $path = $path -replace '\{[^}]*\}'
  if ($path -match '^https?://') {
    if (-not $path.StartsWith("$($server.Url)/", [StringComparison]::OrdinalIgnoreCase)) { throw "$path is no address of $($server.Url): the key is not sent elsewhere." }
    $path = $path.Substring($server.Url.Length)
  }
  $folder = ([Uri]$server.Url).AbsolutePath.TrimEnd('/')
  $path = '/' + $path.TrimStart('~').TrimStart('/')
  if ($folder -and $path.StartsWith("$folder/", [StringComparison]::OrdinalIgnoreCase)) { $path = $path.Substring($folder.Length) }
  if ($path -notmatch '^/api(/|\?|$)') {
    $id = Get-SpaceId $server $space
    $path = if ($id) { "/api/$id$path" } else { "/api$path" }
  }
  $pairs = foreach ($name in $query.Keys) {
    $value = @($query[$name]) -join ','
    if ($name -and $value) { "$([Uri]::EscapeDataString($name))=$([Uri]::EscapeDataString($value))" }
  }
  if ($pairs) { $path += $(if ($path.Contains('?')) { '&' } else { '?' }) + ($pairs -join '&') }
  "$($server.Url)$path"
}

function Send-Request($server, [string]$method, [string]$address, $body) {
  if ($null -eq $server.Http) { $server.Http = New-Client $server }
  $http = $server.Http
  for ($try = 1; ; $try++) {
    $request = [System.Net.Http.HttpRequestMessage]::new([System.Net.Http.HttpMethod]::new($method.ToUpperInvariant()), $address)
    $header, $value = Get-KeyHeader $server.ApiKey
    $null = $request.Headers.TryAddWithoutValidation($header, $value)
    $null = $request.Headers.TryAddWithoutValidation('User-Agent', 'ReactionsPortal-PowerShell')
    if ($null -ne $body) {
      $text = if ($body -is [string]) { $body } else { ConvertTo-Json -InputObject $body -Depth 50 -Compress }
      $request.Content = [System.Net.Http.StringContent]::new($text, [System.Text.UTF8Encoding]::new($false), 'application/json')
    }
    try { $response = $http.Send($request) }
    catch {
      $cause = $_.Exception.GetBaseException()
      $reason = if ($cause -is [System.OperationCanceledException]) { "no answer within $($http.Timeout.TotalSeconds) s" } else { $cause.Message }
      throw "The Octopus server $($server.Url) cannot be reached: $reason"
    }
    $status = [int]$response.StatusCode
    $text = $response.Content.ReadAsStringAsync().GetAwaiter().GetResult()
    Write-Verbose "$($method.ToUpperInvariant()) $address answered $status"
    if ($status -notin 429, 503 -or $try -ge $mostTries) { break }
    $seconds = Get-WaitSeconds $response $try
    Write-Warning "The Octopus server asks to wait ($status): trying again in $seconds s."
    $response.Dispose()
    Start-Sleep -Seconds $seconds
  }
  $answer = Read-Answer $response $text
  $response.Dispose()
  if ($status -ge 200 -and $status -lt 300) {
    if ($method -in 'Post', 'Put', 'Patch', 'Delete' -and $server.IsOfPortal) { Send-Made $server $answer $method $address }
    return $answer
  }
  throw (New-ApiError $status $method $address $answer $response)
}

# Tells the portal what was made or changed, so that the events about it are known as this run's doing.
function Send-Made($server, $answer, [string]$method, [string]$address) {
  $ids = @(foreach ($one in @($answer; $answer.DeploymentServerTasks; $answer.RunbookRunServerTasks)) {
      foreach ($name in 'Id', 'ReleaseId', 'DeploymentId', 'RunbookRunId', 'ServerTaskId', 'TaskId') {
        $id = $one.$name
        if ($id -is [string] -and $id -match '^[A-Za-z]+-[A-Za-z0-9-]+$') { $id }
      }
    })
  if ($method -ne 'Post') {
    $asked = ([Uri]$address).AbsolutePath.Split('/') -match '^[A-Za-z]+-[A-Za-z0-9-]+$' -notlike 'Spaces-*' | Select-Object -Last 1
    $ids = @(@($ids) + $asked | Where-Object { $_ } | ForEach-Object { "~$_" })
  }
  if ($ids) { $null = & $portal.Ask 'm' (@($server.Name) + @($ids | Select-Object -Unique) -join "`n") }
}

function Get-WaitSeconds($response, [int]$try) {
  $after = $response.Headers.RetryAfter
  $seconds = if ($after.Delta) { $after.Delta.TotalSeconds } elseif ($after.Date) { ($after.Date - [DateTimeOffset]::UtcNow).TotalSeconds } else { [Math]::Pow(2, $try - 1) }
  [Math]::Round([Math]::Clamp($seconds, 0.1, $longestWait), 1)
}

function Read-Answer($response, [string]$text) {
  if (-not $text) { return }
  if ("$($response.Content.Headers.ContentType)" -notlike '*json*') { return $text }
  try { , ($text | ConvertFrom-Json -NoEnumerate) } catch { , ($text | ConvertFrom-Json -NoEnumerate -AsHashtable) }
}

function New-ApiError([int]$status, [string]$method, [string]$address, $answer, $response) {
  $said = @($answer.ErrorMessage; $answer.Errors) | Where-Object { $_ } | Select-Object -Unique
  $message = if ($said) { $said -join ' ' }
  elseif ($status -eq 401) { 'The server does not accept the API key.' }
  elseif ($status -ge 300 -and $status -lt 400) { "The server moved to $($response.Headers.Location). Enter that address in the connection." }
  else { "The server answered $status $($response.ReasonPhrase)." }
  $exception = [System.InvalidOperationException]::new("$message ($status from $($method.ToUpperInvariant()) $(([Uri]$address).AbsolutePath))")
  $exception.Data['Status'] = $status
  [System.Management.Automation.ErrorRecord]::new($exception, "OctopusApi$status", 'InvalidResult', $address)
}

# HTTP status that an error of the API came with; 0 for other errors.
function Get-Status($failure) { [int]$failure.Exception.Data['Status'] }
