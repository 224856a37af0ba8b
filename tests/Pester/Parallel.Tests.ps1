BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Sandbox.psm1') -Force
    $manifest = (Get-Module OktaIdc).Path
    Start-OktaIdcSandbox -Speed 50 | Out-Null
    $connection = Get-OktaIdcConnection
    1..8 | ForEach-Object { New-OktaGroup "group-$_" } | Out-Null
}

AfterAll { Stop-OktaIdcSandbox }

Describe 'ForEach-Object -Parallel' -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
    It 'works with -Connection $using:connection, each item in a runspace of its own' {
        $found = 1..8 | ForEach-Object -ThrottleLimit 8 -Parallel {
            Import-Module $using:manifest
            Get-OktaGroup "group-$_" -Connection $using:connection
            Get-IdcInstance -Connection $using:connection
        }
        @($found | Where-Object { $_.Name }).Name | Sort-Object | Should -Be (1..8 | ForEach-Object { "group-$_" })
        @($found | Where-Object { $_.InstanceArn }).Count | Should -Be 8
    }

    It 'reports one bad item of eight, and the others are there' {
        $ErrorActionPreference = 'Continue'
        $found = 1..8 | ForEach-Object -ThrottleLimit 8 -ErrorVariable failures -Parallel {
            Import-Module $using:manifest
            $name = if ($_ -eq 3) { 'nothing' } else { "group-$_" }
            Get-OktaGroup $name -Connection $using:connection
        } 2>$null
        $found.Count | Should -Be 7
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'OktaGroupNotFound,*'
    }

    It 'says in a runspace that is not connected how to hand the connection on' {
        $failure = 1 | ForEach-Object -Parallel {
            Import-Module $using:manifest
            try { Get-OktaGroup } catch { $_ }
        }
        $failure.FullyQualifiedErrorId | Should -BeLike 'NotConnected,*'
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*-Connection $using:*'
    }

    It 'leaves the connection open for the runspace that owns it' {
        (Get-OktaGroup group-1).Name | Should -Be 'group-1'
    }
}

Describe 'Start-ThreadJob' -Skip:(-not (Get-Command Start-ThreadJob -ErrorAction SilentlyContinue)) {
    It 'works with -Connection $using:connection' {
        $jobs = 1..4 | ForEach-Object {
            Start-ThreadJob -ArgumentList $_ { param($number) Import-Module $using:manifest; (New-OktaGroup "job-$number" -Connection $using:connection).Name }
        }
        $jobs | Receive-Job -Wait -AutoRemoveJob | Sort-Object | Should -Be 'job-1', 'job-2', 'job-3', 'job-4'
    }
}

Describe 'Several tenants at once' {
    BeforeAll {
        # A sandbox of its own in another runspace of this process: the second tenant.
        $other = [powershell]::Create()
        $other.AddScript("Import-Module '$manifest'; Start-OktaIdcSandbox -Speed 50 | Out-Null; New-OktaGroup only-there | Out-Null; Get-OktaIdcConnection") | Out-Null
        $second = @($other.Invoke())
    }

    AfterAll {
        $other.Commands.Clear()
        $other.AddScript('Stop-OktaIdcSandbox').Invoke() | Out-Null
        $other.Dispose()
    }

    It 'works on each by -Connection, side by side' {
        (Get-OktaGroup only-there -Connection $second).Name | Should -Be 'only-there'
        Get-OktaGroup only-there -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        (Get-OktaGroup group-1).Name | Should -Be 'group-1'
        (Get-OktaGroup -Connection $second | Where-Object Name -Like 'group-*') | Should -BeNullOrEmpty
    }

    It 'copies from one to the other in one pipeline' {
        Get-OktaGroup only-there -Connection $second | ForEach-Object { New-OktaGroup $_.Name } | Out-Null
        (Get-OktaGroup only-there).Name | Should -Be 'only-there'
    }

    It 'says that a connection was closed by the runspace that owns it' {
        $third = [powershell]::Create()
        try {
            $third.AddScript("Import-Module '$manifest'; `$c = Connect-Okta $((Get-OktaIdcSandbox).Okta) -Token `$args[0]; `$c; Disconnect-OktaIdc").AddArgument((Get-OktaIdcSandbox).OktaToken) | Out-Null
            $closed = $third.Invoke()
        }
        finally { $third.Dispose() }
        $failure = { Get-OktaGroup -Connection $closed } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -BeLike 'NotConnected,*'
        "$failure" | Should -BeLike '*closed*'
    }
}

Describe 'Import in many runspaces at once' {
    It 'works in each' {
        $shells = 1..8 | ForEach-Object {
            $shell = [powershell]::Create()
            $shell.AddScript("Import-Module '$manifest'; @(Get-Command -Module OktaIdc).Count") | Out-Null
            @{ Shell = $shell; Run = $shell.BeginInvoke() }
        }
        $counts = foreach ($one in $shells) { $one.Shell.EndInvoke($one.Run); $one.Shell.Streams.Error | Should -BeNullOrEmpty; $one.Shell.Dispose() }
        $counts | Sort-Object -Unique | Should -Be @(Get-Command -Module OktaIdc).Count
    }
}
