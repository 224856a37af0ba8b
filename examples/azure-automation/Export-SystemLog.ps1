<#
.SYNOPSIS
Azure Automation runbook (PowerShell 7.4 or later): brings what is new in Okta's System Log into a bucket of S3, every hour.

.DESCRIPTION
Start it by a schedule. A job in Azure Automation keeps nothing on its disk and may be moved or ended at any time, so files and checkpoint are at AWS, and
a job that was ended is simply followed by the next: it goes on where the last batch that counts ended, and no event is lost or there twice. Two jobs at
once do no harm: one of them stops with ExportOvertaken.

Needs in the Automation account: this module; the credentials OktaToken (password: an Okta API token) and AwsAccessKey (user name: access key id, password:
its secret), better still with a role to assume. Needs at AWS: the bucket, and a table of DynamoDB with the partition key "name", a text. The role needs
s3:ListBucket, s3:GetObject, s3:PutObject, s3:DeleteObject, dynamodb:GetItem and dynamodb:PutItem.

The output is one object: how many events, of which classes, and how far the lake is behind. The job fails where it is further behind than it may be.

.PARAMETER Destination
Where the files go: s3://bucket/prefix.

.PARAMETER Checkpoint
Where it keeps how far it is: dynamodb://table/name.

.PARAMETER MaxLag
How far behind the lake may be, in hours.

.EXAMPLE
Start-AzAutomationRunbook -Name Export-SystemLog -Parameters @{ OktaUrl = 'https://example.okta.com'; Region = 'eu-west-1'; Destination = 's3://example-lake/okta'; Checkpoint = 'dynamodb://oktaidc-state/okta-log' }
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $OktaUrl,
    [Parameter(Mandatory)] [string] $Region,
    [Parameter(Mandatory)] [string] $Destination,
    [Parameter(Mandatory)] [string] $Checkpoint,
    [string] $RoleArn,
    [double] $MaxLag = 2
)

# Everything that fails ends the job, and the job says so.
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

# A credential goes in as it is: the password is never text.
Connect-Okta $OktaUrl -Token (Get-AutomationPSCredential -Name OktaToken) | Out-Null
$key = Get-AutomationPSCredential -Name AwsAccessKey
$aws = @{ Region = $Region; AccessKeyId = $key.UserName; SecretAccessKey = $key }
if ($RoleArn) { $aws.RoleArn = $RoleArn }
Connect-Idc @aws | Out-Null

try {
    # A job has three hours: two million events leave room for what comes after, and the next job goes on.
    $log = Export-OktaSystemLog $Destination -Format Ocsf -Checkpoint $Checkpoint -MaxEvents 2000000
    [pscustomobject]@{
        Events     = $log.Events
        Written    = $log.Written
        Unmapped   = $log.Unmapped
        Duplicates = $log.Duplicates
        Files      = $log.Files
        Requests   = $log.Requests
        Newest     = $log.Newest
        IsCaughtUp = $log.IsCaughtUp
    }
    # A quiet org is not behind: only what was there and was not read counts.
    if (-not $log.IsCaughtUp -and $log.Lag.TotalHours -gt $MaxLag) {
        throw "The log in $Destination is $([int] $log.Lag.TotalHours) hours behind: run the job more often, or give it a larger share with -MaxCapacityPercent."
    }
}
finally {
    Disconnect-OktaIdc
}
