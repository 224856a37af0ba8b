BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Sandbox.psm1') -Force
    Start-OktaIdcSandbox -Speed 50 | Out-Null
    $app = Initialize-Onboarding
}

AfterAll { Stop-OktaIdcSandbox }

Describe 'Permission sets' {
    It 'makes one with all its parts, and changes one part alone' {
        $set = New-IdcPermissionSet Readers -ManagedPolicy job-function/ViewOnlyAccess -SessionDuration 2:00:00 -Tag @{ owner = 'platform' } -InlinePolicy '{"Version":"2012-10-17","Statement":[]}'
        $set.ManagedPolicies | Should -BeLike '*ViewOnlyAccess'
        $changed = $set | Set-IdcPermissionSet -SessionDuration 8:00:00
        $changed.SessionDuration | Should -Be '08:00:00'
        $changed.ManagedPolicies | Should -BeLike '*ViewOnlyAccess'
        $changed.Tags['owner'] | Should -Be 'platform'
    }

    It 'refuses what AWS would, before anything is sent' -ForEach @(
        @{ Splat = @{ Name = 'x' * 33 } }
        @{ Splat = @{ Name = 'Long'; SessionDuration = '13:00:00' } }
    ) {
        New-IdcPermissionSet @Splat -ErrorVariable failures -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'PermissionSetInvalid,*'
    }

    It 'makes nothing under -WhatIf but shows what it would be' {
        (New-IdcPermissionSet Wished -WhatIf).Name | Should -Be 'Wished'
        Get-IdcPermissionSet Wished* | Should -BeNullOrEmpty
    }
}

Describe 'Assignments' {
    It 'assigns a group and a user, lists with names, and removes' {
        Get-IdcGroup org-DevOps | New-IdcAssignment -PermissionSet Readers -Account shop-dev, shop-prod | Out-Null
        Get-IdcUser ada@example.com | New-IdcAssignment -PermissionSet Readers -Account audit | Out-Null
        $all = Get-IdcAssignment
        $all.Count | Should -Be 3
        $all.PermissionSet | Sort-Object -Unique | Should -Be 'Readers'
        (Get-IdcAssignment -Account shop-dev).Principal | Should -Be 'org-DevOps'
    }

    It "does not take what a user has through groups for the user's own" {
        @(Get-IdcUser ada@example.com | Get-IdcAssignment).AccountId | Should -Be (Get-IdcAccount audit).Id
        @(Get-IdcUser ada@example.com | Get-IdcAssignment -IncludeGroups).Count | Should -Be 3
    }

    It 'keeps a permission set that is in use' {
        Remove-IdcPermissionSet Readers -Confirm:$false -ErrorVariable failures -ErrorAction SilentlyContinue
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'PermissionSetInUse,*'
    }

    It 'names an account that no selector matches' {
        Get-IdcGroup org-DevOps | New-IdcAssignment -PermissionSet Readers -Account shpo-dev -ErrorVariable failures -ErrorAction SilentlyContinue
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'AccountSelectorNoMatch,*'
    }

    It 'publishes to the accounts that have it' {
        (Publish-IdcPermissionSet Readers | Measure-Object).Count | Should -BeGreaterThan 0
    }

    It 'removes everything, then the set' {
        Get-IdcAssignment | Remove-IdcAssignment -Confirm:$false | Out-Null
        Get-IdcAssignment | Should -BeNullOrEmpty
        Get-IdcPermissionSet Readers | Remove-IdcPermissionSet -Confirm:$false
        Get-IdcPermissionSet | Should -BeNullOrEmpty
    }
}

Describe 'Portal, attributes and applications' {
    It 'sets and clears attributes for access control' {
        Set-IdcAccessControlAttribute @{ Department = '${path:enterprise.department}' } | Out-Null
        (Get-IdcAccessControlAttribute).Key | Should -Be 'Department'
    }

    It 'shows the portal, and chooses its name only with consent' {
        (Get-IdcPortal).StartUrl.AbsoluteUri | Should -BeLike 'https://*/start*'
        (Set-IdcPortalAlias example-corp).Kind | Should -Be 'SetPortalAlias'
        (Set-IdcPortalAlias example-corp -Accept).Alias | Should -Be 'example-corp'
    }

    It 'assigns an application' {
        Invoke-SandboxPerson create-application @{ name = 'Example Application' } | Out-Null
        $application = Get-IdcApplication 'Example*'
        Get-IdcGroup org-DevOps | New-IdcApplicationAssignment -Application $application | Out-Null
        ($application | Get-IdcApplicationAssignment | Measure-Object).Count | Should -Be 1
        Get-IdcGroup org-DevOps | Remove-IdcApplicationAssignment -Application $application -Confirm:$false
        $application | Get-IdcApplicationAssignment | Should -BeNullOrEmpty
    }
}
