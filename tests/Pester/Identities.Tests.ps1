BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Sandbox.psm1') -Force
    Start-OktaIdcSandbox -Speed 50 | Out-Null
    $app = Initialize-Onboarding
}

AfterAll { Stop-OktaIdcSandbox }

Describe 'Okta groups, rules and users' {
    It 'makes a group once' {
        $first = New-OktaGroup developers -Description 'one'
        (New-OktaGroup developers -Description 'two').Id | Should -Be $first.Id
        (Get-OktaGroup dev*).Description | Should -Be 'two'
    }

    It 'reports an unknown group and goes on with the next' {
        $found = Get-OktaGroup nothing, aws-users -ErrorVariable failures -ErrorAction SilentlyContinue
        $found.Name | Should -Be 'aws-users'
        $failures[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
    }

    It 'stops at the first with -ErrorAction Stop' {
        { Get-OktaGroup nothing, aws-users -ErrorAction Stop } | Should -Throw
    }

    It 'makes and removes a rule' {
        (New-OktaGroupRule 'by department' 'user.department=="Engineering"' developers).IsActive | Should -BeTrue
        Get-OktaGroupRule 'by department' | Remove-OktaGroupRule -Confirm:$false
        Get-OktaGroupRule | Should -BeNullOrEmpty
    }

    It 'takes groups by name, id and object' {
        $group = Get-OktaGroup developers
        foreach ($way in 'developers', $group.Id, $group) {
            (Get-OktaUser ada@example.com | Add-OktaGroupMember -Group $way).GroupName | Should -Be 'developers'
        }

        Remove-OktaGroupMember -User ada@example.com -Group developers -Confirm:$false | Out-Null
    }

    It 'says under -WhatIf that mail would be sent, and makes nobody' {
        New-OktaUser -Login grace@example.com -FirstName Grace -LastName Hopper -WhatIf -WarningVariable warnings -WarningAction SilentlyContinue | Out-Null
        $warnings | Should -BeLike '*mail*'
        Get-OktaUser grace@example.com -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
    }
}

Describe 'Assignment, push and what arrives in AWS' {
    It 'lists who is assigned, users through groups included' {
        $assigned = Get-OktaAppAssignment $app
        ($assigned | Where-Object Kind -EQ Group).Name | Should -Be 'aws-users'
        ($assigned | Where-Object Kind -EQ User).Name | Should -Be 'ada@example.com'
    }

    It 'suspends, resumes and removes a push, and leaves the group in AWS' {
        (Get-OktaGroupPush $app | Suspend-OktaGroupPush).Status | Should -Be 'INACTIVE'
        (Resume-OktaGroupPush org-DevOps -App $app).Status | Should -Be 'ACTIVE'
        Get-OktaGroupPush $app | Remove-OktaGroupPush -Confirm:$false | Out-Null
        Get-OktaGroupPush $app | Should -BeNullOrEmpty
        (Get-IdcGroup org-DevOps).DisplayName | Should -Be 'org-DevOps'
    }

    It 'warns where one group is assigned and pushed' {
        Push-OktaGroup aws-users -App $app -WarningVariable warnings -WarningAction SilentlyContinue -WhatIf | Out-Null
        $warnings | Should -Not -BeNullOrEmpty
    }

    It 'finds nobody to provision anew where everybody is' {
        Sync-OktaAppUser $app | Should -BeNullOrEmpty
    }

    It 'ends at once when it is stopped in the middle of waiting, without an error' {
        $shell = [powershell]::Create()
        try {
            $shell.AddCommand('Import-Module').AddArgument((Get-Module OktaIdc).Path).Invoke() | Out-Null
            $shell.Commands.Clear()
            $shell.AddCommand('Wait-IdcGroup').AddParameters(@{ Group = 'never'; Timeout = '5:00:00'; Connection = Get-OktaIdcConnection }) | Out-Null
            $shell.BeginInvoke() | Out-Null
            $shell.Stop()
            $shell.InvocationStateInfo.State | Should -Be 'Stopped'
            $shell.Streams.Error | Should -BeNullOrEmpty
        }
        finally { $shell.Dispose() }
    }

    It 'takes the app away, which deactivates the user in AWS' {
        Get-OktaAppAssignment $app -Kind Group | Remove-OktaAppAssignment -Confirm:$false | Out-Null
        Get-OktaAppAssignment $app | Should -BeNullOrEmpty
    }

    It 'stops reading pages when -First has enough' {
        1..5 | ForEach-Object { New-OktaGroup "page-$_" } | Out-Null
        (Get-OktaGroup | Select-Object -First 2).Count | Should -Be 2
    }
}
