BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Sandbox.psm1') -Force
    Start-OktaIdcSandbox -Speed 50 | Out-Null
    $app = Initialize-Onboarding
    $set = New-IdcPermissionSet Readers -ManagedPolicy job-function/ViewOnlyAccess -SessionDuration 4h
    $account = Get-IdcAccount shop-dev
    $group = Get-IdcGroup org-DevOps
    $user = Get-IdcUser ada@example.com

    # As AWS.Tools has them: classes of these names in another assembly, outside the module's load context.
    Add-Type -TypeDefinition @'
namespace Amazon.Organizations.Model { public class Account { public string Id { get; set; } public string Arn { get; set; } public string Name { get; set; } } }
namespace Amazon.SSOAdmin.Model { public class PermissionSet { public string PermissionSetArn { get; set; } public string Name { get; set; } } }
namespace Amazon.IdentityStore.Model {
    public class Group { public string GroupId { get; set; } public string DisplayName { get; set; } public string IdentityStoreId { get; set; } }
    public class User { public string UserId { get; set; } public string UserName { get; set; } public string DisplayName { get; set; } public string IdentityStoreId { get; set; } }
}
namespace Amazon.IdentityManagement.Model { public class ManagedPolicy { public string Arn { get; set; } public string PolicyName { get; set; } } }
'@
    $other = @{
        Account = New-Object Amazon.Organizations.Model.Account -Property @{ Id = $account.Id; Name = $account.Name }
        Set     = New-Object Amazon.SSOAdmin.Model.PermissionSet -Property @{ PermissionSetArn = $set.PermissionSetArn; Name = $set.Name }
        Group   = New-Object Amazon.IdentityStore.Model.Group -Property @{ GroupId = $group.GroupId; DisplayName = $group.DisplayName; IdentityStoreId = $group.IdentityStoreId }
        User    = New-Object Amazon.IdentityStore.Model.User -Property @{ UserId = $user.UserId; UserName = $user.UserName; IdentityStoreId = $user.IdentityStoreId }
    }

    function Restore([Parameter(ValueFromPipeline)] $InputObject) {
        process {
            $path = Join-Path $TestDrive 'object.clixml'
            $InputObject | Export-Clixml $path
            Import-Clixml $path
        }
    }

    function Get-Refusal([scriptblock] $Command) {
        try { & $Command -ErrorAction Stop | Out-Null; '' } catch { $_.Exception.Message }
    }
}

AfterAll { Stop-OktaIdcSandbox }

Describe 'An account' {
    It 'is named by id, ARN, selector and object, from wherever it comes' {
        foreach ($way in $account.Id, " $($account.Id) ", "arn:aws:organizations::200000000001:account/o-abcdefghij/$($account.Id)", 'name:shop-dev',
            $account, ($account | Restore), ($account | Select-Object Id, Name), $other.Account, @{ AccountId = $account.Id }, [pscustomobject]@{ Email = $account.Email }, [long] $account.Id) {
            (Publish-IdcPermissionSet Readers -Account $way -WhatIf -ErrorAction Stop) | Out-Null
            (Get-IdcAccount $way -ErrorAction Stop).Id | Should -Be $account.Id
        }
    }

    It 'keeps the zero in front that was typed, and names the loss of one that was not' {
        Get-Refusal { Get-IdcAccount 012345678901 } | Should -BeLike "*'id:012345678901'*"
        $lost = 012345678901
        Get-Refusal { Get-IdcAccount $lost } | Should -BeLike "*in quotes they stay: '012345678901'*"
    }
}

Describe 'Groups, users and permission sets' {
    It 'are taken from another module, deserialized, and as rows' {
        foreach ($way in 'org-DevOps', $group.GroupId, $group, ($group | Restore), $other.Group, @{ DisplayName = 'org-DevOps' }) {
            (Get-IdcGroupMember $way -ErrorAction Stop).UserName | Should -Be 'ada@example.com'
        }
        foreach ($way in 'Readers', $set.PermissionSetArn, $set, ($set | Restore), $other.Set) {
            (Get-IdcPermissionSet $way -ErrorAction Stop).Name | Should -Be 'Readers'
        }
        foreach ($way in 'aws-users', (Get-OktaGroup aws-users), (Get-OktaGroup aws-users | Restore), [pscustomobject]@{ id = (Get-OktaGroup aws-users).Id; profile = [pscustomobject]@{ name = 'x' } },
            [pscustomobject]@{ profile = [pscustomobject]@{ name = 'aws-users' } }) {
            (Get-OktaGroup $way -ErrorAction Stop).Name | Should -Be 'aws-users'
        }
        foreach ($way in $app, ($app | Restore), $app.Id, $app.Label, [pscustomobject]@{ id = $app.Id; label = 'x' }) {
            ($way | Get-OktaProvisioning -ErrorAction Stop).AppId | Should -Be $app.Id
        }
    }

    It 'find their parameter set from a pipeline' {
        (@($group, $other.Group, ($group | Restore)) | New-IdcAssignment -PermissionSet $other.Set -Account $other.Account -ErrorAction Stop).PrincipalId | Sort-Object -Unique | Should -Be $group.GroupId
        (@($user, $other.User, ($user | Restore)) | New-IdcAssignment -PermissionSet $set -Account $account -ErrorAction Stop).PrincipalType | Sort-Object -Unique | Should -Be 'User'
        (Get-IdcAssignment org-DevOps).AccountId | Should -Be $account.Id
    }

    It 'are refused where they are of another kind, alive or deserialized' {
        $stranger = Get-OktaUser ada@example.com
        foreach ($way in $stranger, ($stranger | Restore), $other.User, $other.Account) {
            Get-Refusal { Push-OktaGroup $way -App $app } | Should -BeLike '*does not name a group of Okta. Give a name, an id*'
        }
        foreach ($way in $stranger, ($stranger | Restore)) {
            Get-Refusal { $way | New-IdcAssignment -PermissionSet $set -Account $account } | Should -BeLike '*OktaUser does not name a group of IAM Identity Center*'
        }
    }

    It 'are refused where they are of another instance' {
        $foreign = New-Object Amazon.IdentityStore.Model.Group -Property @{ GroupId = $group.GroupId; IdentityStoreId = 'd-0000000000' }
        Get-Refusal { New-IdcAssignment -Group $foreign -PermissionSet $set -Account $account } | Should -BeLike '*d-0000000000*'
        Get-Refusal { Get-IdcPermissionSet arn:aws:sso:::permissionSet/ssoins-0000000000000000/ps-0000000000000000 } | Should -BeLike '*ssoins-0000000000000000*'
    }

    It 'are not everything where a variable is empty' {
        $nothing = $null
        Get-Refusal { Get-IdcAssignment -Account $nothing } | Should -BeLike '*Nothing was given*leave the parameter out*'
        Get-Refusal { Get-IdcAssignment -PermissionSet @() } | Should -BeLike '*empty*'
    }
}

Describe 'Policies and durations' {
    It 'take what AWS.Tools returns' {
        $policy = New-Object Amazon.IdentityManagement.Model.ManagedPolicy -Property @{ Arn = 'arn:aws:iam::aws:policy/ReadOnlyAccess'; PolicyName = 'ReadOnlyAccess' }
        (New-IdcPermissionSet FromObject -ManagedPolicy $policy -WhatIf).ManagedPolicies | Should -Be 'arn:aws:iam::aws:policy/ReadOnlyAccess'
        Get-Refusal { New-IdcPermissionSet x -ManagedPolicy arn:aws:iam::123456789012:policy/mine } | Should -BeLike '*-CustomerManagedPolicy*'
    }

    It 'take <_> for four hours' -ForEach '4:00:00', '4h', 'PT4H', '240m', ([timespan]'4:00:00') {
        (New-IdcPermissionSet Four -SessionDuration $_ -WhatIf).SessionDuration | Should -Be '04:00:00'
    }

    It 'refuse <_>, which says no unit' -ForEach 4, '4' {
        $given = $_
        Get-Refusal { New-IdcPermissionSet Four -SessionDuration $given } | Should -BeLike '*without a unit*4h*'
    }
}

Describe 'A mistake' {
    It 'brings what was probably meant' {
        Get-Refusal { Get-OktaGroup org-DevOp } | Should -BeLike "*Did you mean 'org-DevOps'*"
        Get-Refusal { Get-OktaProvisioning 'AWS' } | Should -BeLike "*'AWS IAM Identity Center'*"
        Get-Refusal { Publish-IdcPermissionSet Readers -Account ou:/Nope } | Should -BeLike '*ou:/Workloads/Prod*'
        Get-Refusal { New-IdcAssignment -Group org-DevOp -PermissionSet Readers -Account all } | Should -BeLike "*Did you mean 'org-DevOps'*"
        Get-Refusal { New-IdcAssignment -Group org-DevOps -PermissionSet Readrs -Account all } | Should -BeLike "*Did you mean 'Readers'*"
        Get-Refusal { New-IdcAssignment -Group org-DevOps -PermissionSet arn:aws:iam::aws:policy/ReadOnlyAccess -Account all } | Should -BeLike '*the ARN of a policy that AWS manages, not of a permission set*'
    }
}
