<#
.SYNOPSIS
Azure Automation runbook (PowerShell 7.4 or later): makes Okta the identity provider of IAM Identity Center, and gives groups their access.

.DESCRIPTION
Start it by a schedule. It is built for what Azure Automation is: no user interface, no child processes, and a job that may be moved or ended at any
time, after three hours at the latest. So it asks nothing, remembers nothing, and each command finds what is there already: a job that was ended is
simply started again.

Needs in the Automation account: this module; the credentials OktaToken (password: an Okta API token) and AwsAccessKey (user name: access key id,
password: its secret), better still with a role to assume; a SecretManagement vault where the SCIM token is kept, because a job that is ended
between making the token and giving it to Okta would lose it.

Where a vendor has no API, a person has to do a step. The job then ends well, with Status WaitingForPerson and the steps in its output. What the person
brings back is given to the next job as a parameter.

.PARAMETER OktaUrl
Address of the Okta org.

.PARAMETER Access
Who gets what, as JSON, since Azure Automation's parameters are text: [{"group":"org-DevOps","permissionSet":"ReadOnly","account":"ou:/Workloads/**"}].

.PARAMETER SecretVault
Name of the vault for the SCIM token.

.PARAMETER Accept
Agrees to moving everybody's sign-in to Okta and to the calls that AWS does not publish. Without it a person does these steps.

.EXAMPLE
Start-AzAutomationRunbook -Name Connect-Workforce -Parameters @{ OktaUrl = 'https://example.okta.com'; Region = 'eu-west-1'; SecretVault = 'team'; Accept = $true; Access = '[]' }
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $OktaUrl,
    [Parameter(Mandatory)] [string] $Region,
    [Parameter(Mandatory)] [string] $SecretVault,
    [string] $SecretName = 'aws-scim-token',
    [string] $Access = '[]',
    [string] $AppLabel = 'AWS IAM Identity Center',
    [string] $RoleArn,
    [switch] $Accept,
    # What a person brought back from the AWS console, where the last job waited for it.
    [string] $AcsUrl,
    [string] $IssuerUrl,
    [string] $ScimEndpoint
)

# Everything that fails ends the job, and the job says so; what is there already is no failure.
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

# A credential goes in as it is: the password is never text.
Connect-Okta $OktaUrl -Token (Get-AutomationPSCredential -Name OktaToken) | Out-Null
$key = Get-AutomationPSCredential -Name AwsAccessKey
$aws = @{ Region = $Region; AccessKeyId = $key.UserName; SecretAccessKey = $key }
if ($RoleArn) { $aws.RoleArn = $RoleArn }
Connect-Idc @aws | Out-Null

# A step that waits is completed with what was brought back, where that was given; anything else passes.
filter Resume-Step {
    if ($_.Kind -eq 'ReadServiceProvider' -and $AcsUrl -and $IssuerUrl) { $_ | Complete-OktaIdcManualStep -AcsUrl $AcsUrl -IssuerUrl $IssuerUrl }
    elseif ($_.Kind -eq 'EnableProvisioning' -and $ScimEndpoint) { $_ | Complete-OktaIdcManualStep -ScimEndpoint $ScimEndpoint }
    else { $_ }
}

$vault = @{ SecretVault = $SecretVault; SecretName = $SecretName }
$done = [ordered]@{ Status = 'Done'; Assignments = 0; Created = 0; Steps = @() }
try {
    $app = New-OktaIdcApp -Label $AppLabel
    Get-IdcExternalIdp | Resume-Step | Set-OktaSamlSetting -App $app | Out-Null
    $app | Get-OktaSamlMetadata | Set-IdcExternalIdp -Accept:$Accept | Out-Null
    Enable-IdcScim -Accept:$Accept @vault | Resume-Step | Set-OktaProvisioning -App $app @vault | Out-Null

    foreach ($wish in ($Access | ConvertFrom-Json)) {
        $group = New-OktaGroup $wish.group
        $group | Add-OktaAppAssignment -App $app | Out-Null
        $made = $group | Push-OktaGroup -App $app | Wait-IdcGroup | New-IdcAssignment -PermissionSet $wish.permissionSet -Account $wish.account
        $done.Assignments += @($made).Count
        $done.Created += @($made | Where-Object State -EQ 'Created').Count
    }
}
catch {
    # Waiting for a person is not a failure: the steps are told below, and the next job goes on.
    if ($_.FullyQualifiedErrorId -notlike 'ManualStepPending,*') { throw }
}

# Few and small objects: a job's output is kept for thirty days, and one of more than 1 MB is cut.
$done.Steps = @(Get-OktaIdcManualStep | Select-Object Id, Title, Where, Instructions, BringBack)
if ($done.Steps.Count) { $done.Status = 'WaitingForPerson' }
Disconnect-OktaIdc | Out-Null
[pscustomobject] $done
