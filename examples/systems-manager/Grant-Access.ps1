<#
.SYNOPSIS
Gives groups of IAM Identity Center their permission sets, on a node of AWS Systems Manager. document.yaml runs it.

.DESCRIPTION
Run Command keeps the first 24,000 characters of what a script prints and shows 2,500 of them, so one line of JSON is printed, never more than that.
AWS credentials are the node's own role. The Okta API token comes from Secrets Manager, not from a parameter of the document: parameters are shown to
everybody who may list commands.

Exit codes, which Run Command shows: 0 done, 1 something failed (the line says what), 3 a person has to do a step first.

.PARAMETER Access
Who gets what, as JSON: [{"group":"org-DevOps","permissionSet":"ReadOnly","account":"ou:/Workloads/**"}].

.EXAMPLE
./Grant-Access.ps1 -OktaUrl https://example.okta.com -OktaSecretId okta/token -Region eu-west-1 -Access '[{"group":"org-DevOps","permissionSet":"ReadOnly","account":"all"}]'
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $OktaUrl,
    [Parameter(Mandatory)] [string] $OktaSecretId,
    [Parameter(Mandatory)] [string] $Region,
    [Parameter(Mandatory)] [string] $Access,
    [string] $AppLabel = 'AWS IAM Identity Center'
)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$result = [ordered]@{ status = 'done'; created = 0; unchanged = 0; errors = @() }
$code = 0
try {
    # Get-SECSecretValue (AWS.Tools.SecretsManager) returns text: it becomes a secret at once and is kept nowhere else.
    $token = ConvertTo-SecureString (Get-SECSecretValue -SecretId $OktaSecretId -Region $Region).SecretString -AsPlainText -Force
    Connect-Okta $OktaUrl -Token $token | Out-Null
    Connect-Idc $Region | Out-Null

    $app = Get-OktaIdcApp $AppLabel
    foreach ($wish in ($Access | ConvertFrom-Json)) {
        # One wish that fails must not keep the others from being done.
        try {
            $made = Get-OktaGroup $wish.group | Push-OktaGroup -App $app | Wait-IdcGroup | New-IdcAssignment -PermissionSet $wish.permissionSet -Account $wish.account
            $result.created += @($made | Where-Object State -EQ 'Created').Count
            $result.unchanged += @($made | Where-Object State -EQ 'Unchanged').Count
        }
        catch {
            if ($_.FullyQualifiedErrorId -like 'ManualStepPending,*') { $code = 3 } else { $code = 1 }
            $result.errors += "$($wish.group): $_"
        }
    }
}
catch {
    $code = 1
    $result.errors += "$_"
}

if ($code -eq 1) { $result.status = 'failed' } elseif ($code -eq 3) { $result.status = 'waiting for a person' }
$line = $result | ConvertTo-Json -Compress
while ($line.Length -gt 2400 -and $result.errors.Count -gt 1) {
    # What does not fit is counted.
    $result.errors = @($result.errors | Select-Object -SkipLast 1)
    $result.more = 1 + $result.more
    $line = $result | ConvertTo-Json -Compress
}

$line.Substring(0, [Math]::Min($line.Length, 2400))
Disconnect-OktaIdc | Out-Null
exit $code
