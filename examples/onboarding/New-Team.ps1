<#
.SYNOPSIS
Gives a new team its access: an Okta group with its members, pushed to IAM Identity Center, with a permission set in the team's accounts.

.DESCRIPTION
Connect first, with Connect-Okta and Connect-Idc. What is there already stays as it is, so the script can be run again after a change or a failure.
With -WhatIf it prints every change it would make and makes none. New-Team.Tests.ps1 shows how to test such a script.

.PARAMETER Name
The team; its group is called org-<Name>, its permission set <Name>-<Level>.

.PARAMETER Member
Logins of Okta users who are there already; in a CSV file, separated by semicolons.

.PARAMETER Account
The team's accounts: ids, names or selectors such as 'ou:/Workloads/**' or 'tag:team=payments'; separated by semicolons.

.EXAMPLE
./New-Team.ps1 -Name payments -Member ada@example.com, alan@example.com -Account 'tag:team=payments' -WhatIf

.EXAMPLE
Import-Csv teams.csv | ./New-Team.ps1
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Mandatory, ValueFromPipelineByPropertyName)] [ValidatePattern('^[a-z][a-z0-9-]{1,20}$')] [string] $Name,
    [Parameter(Mandatory, ValueFromPipelineByPropertyName)] [string[]] $Member,
    [Parameter(Mandatory, ValueFromPipelineByPropertyName)] [string[]] $Account,
    [Parameter(ValueFromPipelineByPropertyName)] [ValidateSet('ReadOnly', 'Admin')] [string] $Level = 'ReadOnly',
    [string] $AssignmentGroup = 'aws-users',
    [string] $AppLabel = 'AWS IAM Identity Center'
)

begin {
    $ErrorActionPreference = 'Stop'
    $policies = @{ ReadOnly = 'ReadOnlyAccess'; Admin = 'AdministratorAccess' }
    $app = Get-OktaIdcApp $AppLabel
}

process {
    $logins = @($Member -split ';' | ForEach-Object { $_.Trim() } | Where-Object { $_ })
    $accounts = @($Account -split ';' | ForEach-Object { $_.Trim() } | Where-Object { $_ })
    $groupName = "org-$Name"
    $set = "$Name-$Level"

    # Two groups: one says who has the app, one is pushed. Both vendors advise against one group for both.
    $everybody = New-OktaGroup $AssignmentGroup
    $everybody | Add-OktaAppAssignment -App $app | Out-Null
    $group = New-OktaGroup $groupName
    Get-OktaUser $logins | Add-OktaGroupMember -Group $everybody, $group | Out-Null
    $permissions = New-IdcPermissionSet $set -ManagedPolicy $policies[$Level]
    $pushed = $group | Push-OktaGroup -App $app | Wait-IdcGroup -MinimumMembers $logins.Count
    if ($WhatIfPreference -and -not (Get-IdcPermissionSet | Where-Object Name -EQ $set)) {
        # A permission set that is only wished for cannot be looked up yet.
        $PSCmdlet.ShouldProcess("accounts $($accounts -join ', ')", "assign $groupName with $set") | Out-Null
        return
    }

    $made = $pushed | New-IdcAssignment -PermissionSet $permissions -Account $accounts

    [pscustomobject]@{
        Team          = $Name
        Group         = $groupName
        PermissionSet = $set
        Members       = $logins.Count
        Accounts      = @($made).Count
        Created       = @($made | Where-Object State -EQ 'Created').Count
    }
}
