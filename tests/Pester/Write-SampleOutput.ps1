<#
.SYNOPSIS
Makes the files of examples/outputs anew: what the commands that watch really write, on the sandbox. ./tests/Pester/Write-SampleOutput.ps1 examples/outputs

.DESCRIPTION
Needs the AWS CLI, which shows what arrived at AWS. Samples.Tests.ps1 runs it into another folder and compares what the files are made of.
#>
param([Parameter(Mandatory)] [string] $Path)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$Path = (New-Item $Path -ItemType Directory -Force).FullName
$work = Join-Path ([IO.Path]::GetTempPath()) "oktaidc-outputs-$PID"
New-Item $work -ItemType Directory | Out-Null
Push-Location $work
Import-Module (Join-Path $PSScriptRoot 'Sandbox.psm1') -Force
$PSStyle.OutputRendering = 'PlainText'

function Save([string] $Name, [string] $Text) { [IO.File]::WriteAllText((Join-Path $Path $Name), $Text.Trim() + "`n") }

# The screen is 110 wide, and lines end where their text does.
function Save-Screen([string] $Name) { Save $Name (($input | Out-String -Width 110) -replace '(?m)[ \t]+$' -replace '\n{3,}', "`n`n") }

function Invoke-Aws {
    $said = & aws @args
    if ($LASTEXITCODE -ne 0) { throw "aws $args ended with $LASTEXITCODE." }
    $said
}

function Get-FreePort {
    $probe = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
    $probe.Start()
    $probe.LocalEndpoint.Port
    $probe.Stop()
}

# Waits for one request, answers that it was taken, and returns its body.
function Receive-Post([Net.HttpListener] $Listener, [scriptblock] $Send) {
    $context = $Listener.GetContextAsync()
    $answer = Start-ThreadJob {
        $got = $using:context
        $request = $got.GetAwaiter().GetResult()
        [IO.StreamReader]::new($request.Request.InputStream).ReadToEnd()
        $request.Response.StatusCode = 204
        $request.Response.Close()
    }
    & $Send | Out-Null
    Receive-Job $answer -Wait -AutoRemoveJob
}

$sandbox = Start-OktaIdcSandbox messy -Speed 1000 -NoThrottle
$listener = [Net.HttpListener]::new()
$before = @{}
$aws = @{
    AWS_ENDPOINT_URL = $sandbox.Aws; AWS_REGION = $sandbox.Region; AWS_DEFAULT_REGION = $sandbox.Region; AWS_PAGER = ''
    AWS_ACCESS_KEY_ID = $sandbox.AccessKeyId; AWS_SECRET_ACCESS_KEY = [Net.NetworkCredential]::new('', $sandbox.SecretAccessKey).Password
}
foreach ($name in $aws.Keys) { $before[$name] = [Environment]::GetEnvironmentVariable($name); [Environment]::SetEnvironmentVariable($name, $aws[$name]) }

try {
    # The System Log: one sign-on, as Okta wrote it and as OCSF; the table of its class.
    New-SandboxLog 2000
    Export-OktaSystemLog ./raw -NoCompression -Since (Get-Date).AddDays(-31) | Out-Null
    Export-OktaSystemLog ./ocsf -NoCompression -Format Ocsf -Since (Get-Date).AddDays(-31) | Out-Null
    $ocsf = Get-ChildItem ./ocsf/class=AUTHENTICATION -Recurse -Filter *.jsonl | Sort-Object FullName | Get-Content | Where-Object { $_ -match '"user.authentication.sso"' -and $_ -match '"status_id":1' } | Select-Object -First 1
    $uuid = ($ocsf | ConvertFrom-Json).metadata.uid
    Save system-log.raw.jsonl (Get-ChildItem ./raw -Recurse -Filter *.jsonl | Get-Content | Where-Object { $_ -match "`"uuid`":`"$uuid`"" })
    Save system-log.ocsf.jsonl $ocsf
    Invoke-Aws glue create-database --database-input Name=security | Out-Null
    # It makes the tables, then misses the streams: a person makes them.
    Export-OktaSystemLog -FirehosePrefix okta- -Checkpoint ./firehose.json -CreateTable -GlueDatabase security -TableLocation s3://example-lake/okta -ErrorAction SilentlyContinue
    Save glue-table.json ((Invoke-Aws glue get-table --database-name security --name okta_authentication --output json) -join "`n")

    # Health, where it can be published. The rule writes what the bus gets into a log group.
    $account = $sandbox.ManagementAccountId
    Invoke-Aws logs create-log-group --log-group-name /aws/events/health | Out-Null
    Invoke-Aws logs put-resource-policy --policy-name events --policy-document '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"events.amazonaws.com"},"Action":["logs:CreateLogStream","logs:PutLogEvents"],"Resource":"*"}]}' | Out-Null
    Invoke-Aws events put-rule --name health --event-pattern '{"source":["oktaidc.health"]}' | Out-Null
    Invoke-Aws events put-targets --rule health --targets "Id=1,Arn=arn:aws:logs:$($sandbox.Region):${account}:log-group:/aws/events/health" | Out-Null
    $listener.Prefixes.Add("http://127.0.0.1:$(Get-FreePort)/")
    $listener.Start()
    $body = Receive-Post $listener {
        Get-OktaIdcHealth -State ./health.json -Publish CloudWatch, Alarm, EventBridge -AlarmAction "arn:aws:sns:$($sandbox.Region):${account}:identity-alerts" -WebhookUri "$($listener.Prefixes)" -MetricsPath ./health.prom
    }
    Get-OktaIdcHealth | Save-Screen health.txt
    Get-OktaIdcHealth PermissionSetOutdated | Format-List | Save-Screen health-check.txt
    Save health.prom (Get-Content -Raw ./health.prom)
    Save health-webhook.json $body
    $told = Invoke-Aws logs filter-log-events --log-group-name /aws/events/health --output json | ConvertFrom-Json
    Save health-event.json ($told.events.message | Where-Object { $_ -match 'PermissionSetOutdated' } | Select-Object -First 1)
    $alarms = Invoke-Aws cloudwatch describe-alarms --output json | ConvertFrom-Json -DateKind String
    Save health-alarm.json ($alarms.MetricAlarms | Where-Object AlarmName -Match PermissionSetOutdated | ConvertTo-Json -Depth 5)
    $metric = @('--namespace', 'OktaIdc/Health', '--metric-name', 'Value', '--dimensions', 'Name=Check,Value=PermissionSetOutdated', "Name=Org,Value=$(([uri] $sandbox.Okta).Authority)")
    $from, $to = (Get-Date).ToUniversalTime().AddHours(-1).ToString('o'), (Get-Date).ToUniversalTime().AddHours(1).ToString('o')
    Save health-metric.json ((Invoke-Aws cloudwatch get-metric-statistics @metric --start-time $from --end-time $to --period 60 --statistics Maximum --output json) -join "`n")

    # Posture, by two families of rules so that the files stay short.
    $rules = 'OKTAIDC-AUTH-*', 'OKTAIDC-SETS-*'
    $reports = 'html', 'json', 'csv', 'sarif', 'ocsf.json' | ForEach-Object { "./posture.$_" }
    Test-OktaIdcPosture $rules -Report $reports | Save-Screen posture.txt
    foreach ($report in $reports) { Save ([IO.Path]::GetFileName($report)) (Get-Content -Raw $report) }
    Invoke-Aws securityhub enable-security-hub | Out-Null
    Test-OktaIdcPosture $rules -SecurityHub | Out-Null
    $findings = Invoke-Aws securityhub get-findings --output json | ConvertFrom-Json -DateKind String
    Save posture-security-hub.json ($findings.Findings | Where-Object GeneratorId -Match 'OKTAIDC-SETS-01' | Select-Object -First 1 | ConvertTo-Json -Depth 9)
    New-IdcPermissionSet everything -ManagedPolicy AdministratorAccess | Out-Null
    Set-IdcPermissionSet legacy-admin -ManagedPolicy ReadOnlyAccess -Confirm:$false | Out-Null
    Test-OktaIdcPosture $rules -CompareWith ./posture.json | Where-Object Change -NE Unchanged | Save-Screen posture-changes.txt

    # Okta's own stream to EventBridge.
    New-OktaLogStream 'Security lake' okta-system-log | Format-List | Save-Screen log-stream.txt
}
finally {
    $listener.Close()
    foreach ($name in $before.Keys) { [Environment]::SetEnvironmentVariable($name, $before[$name]) }
    Stop-OktaIdcSandbox
    Pop-Location
    Remove-Item $work -Recurse -Force
}
