BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Sandbox.psm1') -Force
    Start-OktaIdcSandbox -Seed large -Speed 1000 -NoThrottle | Out-Null
    $app = Get-OktaIdcApp
}

AfterAll { Stop-OktaIdcSandbox }

Describe 'Summaries in place of thousands of results' {
    It 'counts more than ten thousand assignments in less than a host shows of a command' {
        $summary = Get-IdcAssignment -Summary
        $summary.Command | Should -Be 'Get-IdcAssignment'
        $summary.Total | Should -BeGreaterThan 10000
        $summary.Outcomes.Found | Should -Be $summary.Total
        $summary.Failed | Should -Be 0
        $summary.Largest | Where-Object Property -EQ 'PermissionSet' | Select-Object -First 1 -ExpandProperty Value | Should -Be 'ReadOnlyAccess'
        ($summary | ConvertTo-Json -Depth 4 -Compress).Length | Should -BeLessThan 2500
        ($summary | Out-String).Length | Should -BeLessThan 2500
    }

    It 'tells what was made from what was there' {
        $accounts = Get-IdcAccount -Ou '/Workloads/People/*' | ForEach-Object Id | Select-Object -First 4
        $first = Get-IdcGroup people-everyone | New-IdcAssignment -PermissionSet SupportUser -Account $accounts[0, 1] -Summary
        $first.Outcomes.Created | Should -Be 2
        $second = Get-IdcGroup people-everyone | New-IdcAssignment -PermissionSet SupportUser -Account $accounts -Summary
        $second.Outcomes.Created | Should -Be 2
        $second.Outcomes.Unchanged | Should -Be 2
        $removed = Get-IdcAssignment -Group people-everyone -PermissionSet SupportUser | Remove-IdcAssignment -Confirm:$false -Summary
        $removed.Outcomes.Removed | Should -Be 4
    }

    It 'names the first failures and stops writing error records after twenty' {
        $summary = 1..30 | ForEach-Object { "nobody$_@example.com" } | Add-OktaGroupMember -Group retail-leads -Summary -ErrorAction SilentlyContinue -ErrorVariable failures
        $summary.Failed | Should -Be 30
        $summary.Failures.Count | Should -Be 5
        $summary.Failures.Target | Should -Be (1..5 | ForEach-Object { "nobody$_@example.com" })
        $failures.Count | Should -Be 20
        ($summary | ConvertTo-Json -Depth 4 -Compress).Length | Should -BeLessThan 2500
    }

    It 'counts users and app assignments by what tells them apart' {
        $users = Get-OktaUser -Summary
        ($users.Largest | Where-Object Value -EQ 'SUSPENDED').Count | Should -Be 60
        (Get-IdcUser -Summary).Total | Should -Be 5000
        $assigned = Get-OktaAppAssignment $app -Summary
        ($assigned.Largest | Where-Object Value -EQ 'User').Count | Should -Be 5000
        ($assigned.Largest | Where-Object Value -EQ 'Group').Count | Should -Be 1
    }

    It 'still ends the pipeline where the session is at fault' {
        $other = [powershell]::Create()
        try {
            $other.AddCommand('Import-Module').AddArgument((Get-Module OktaIdc).Path).AddStatement() | Out-Null
            $output = $other.AddCommand('Get-IdcUser').AddParameter('Summary').Invoke()
            $output | Should -BeNullOrEmpty
            $other.Streams.Error[0].FullyQualifiedErrorId | Should -BeLike 'NotConnected,*'
        }
        finally { $other.Dispose() }
    }
}
