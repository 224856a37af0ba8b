<#
.SYNOPSIS
Azure Automation runbook (PowerShell 7.4 or later): checks the trust between Okta and IAM Identity Center every hour, and tells whoever is on call.

.DESCRIPTION
Start it by a schedule. What runs keep for each other is at AWS, because a job keeps nothing on its disk; two jobs at once do no harm. Metrics and alarms are in
CloudWatch: an alarm goes off where a check is critical, and tells too where no job has come for two hours. The event bus gets what is new and only that.

Needs in the Automation account: this module; the credentials OktaToken (password: an Okta API token) and AwsAccessKey (user name: access key id, password:
its secret), better still with a role to assume. Needs at AWS: a bucket, and a topic of SNS. The permissions are those of Get-OktaIdcHealth, with s3:GetObject and
s3:PutObject for the history.

The output is one object. The job fails where a check is critical.

.PARAMETER State
Where the history is kept: s3://bucket/key or dynamodb://table/name.

.PARAMETER Topic
ARN of the topic that alarms tell.

.PARAMETER RoleName
Role that is taken in each account to look for roles that were taken there.

.EXAMPLE
Start-AzAutomationRunbook -Name Watch-Trust -Parameters @{ OktaUrl = 'https://example.okta.com'; Region = 'eu-west-1'; State = 's3://example-ops/oktaidc/health.json'; Topic = 'arn:aws:sns:eu-west-1:111122223333:identity-alerts' }
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $OktaUrl,
    [Parameter(Mandatory)] [string] $Region,
    [Parameter(Mandatory)] [string] $State,
    [Parameter(Mandatory)] [string] $Topic,
    [string] $RoleName = 'OrganizationAccountAccessRole',
    [string] $RoleArn
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
    $health = Get-OktaIdcHealth -State $State -RoleName $RoleName -Publish CloudWatch, Alarm, EventBridge -AlarmAction $Topic -AlarmPeriod 2h -Summary
    $health
    if ($health.Critical) { throw "Critical: $($health.Critical -join ', '). Get-OktaIdcHealth -Check $($health.Critical -join ', ') shows evidence and first action." }
}
finally {
    Disconnect-OktaIdc
}
