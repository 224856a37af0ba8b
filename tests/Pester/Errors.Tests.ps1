BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Sandbox.psm1') -Force
    Start-OktaIdcSandbox -Speed 50 | Out-Null
    New-OktaGroup there | Out-Null
}

AfterAll { Stop-OktaIdcSandbox }

Describe 'An error' {
    It 'is the same under each way of catching it' {
        $Error.Clear()
        Get-OktaGroup nothing -ErrorVariable variable -ErrorAction SilentlyContinue
        $ids = @($variable[0].FullyQualifiedErrorId; $Error[0].FullyQualifiedErrorId)
        try { Get-OktaGroup nothing -ErrorAction Stop } catch { $ids += $_.FullyQualifiedErrorId }
        $ids += & { trap { $_.FullyQualifiedErrorId; continue } Get-OktaGroup nothing -ErrorAction Stop }
        $ids | Sort-Object -Unique | Should -Be 'OktaGroupNotFound,OktaIdc.PowerShell.Commands.Identities.GetOktaGroupCommand'
        $ids.Count | Should -Be 4
    }

    It 'can be caught by its type, with all that the core knows' {
        $caught = try { Get-OktaGroup nothing -ErrorAction Stop } catch { $_ }
        $caught.Exception.GetType().Name | Should -Be 'OktaIdcException'
        $caught.Exception.ErrorId | Should -Be 'OktaGroupNotFound'
        $caught.Exception.InnerException | Should -BeNullOrEmpty
        $caught.CategoryInfo.TargetName | Should -Be 'nothing'
        "$caught" | Should -Not -Match "`n|   at |AggregateException|Task"
    }

    It 'names the request of the vendor, as a property and in the text' {
        Get-OktaGroup -Search 'nonsense (' -ErrorVariable failures -ErrorAction SilentlyContinue
        $failures[0].Exception.RequestId | Should -Not -BeNullOrEmpty
        "$($failures[0])" | Should -BeLike "*$($failures[0].Exception.RequestId)*"
        $failures[0].Exception.VendorCode | Should -BeLike 'E0000*'
    }

    It 'reads well by Get-Error, with what to do' -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
        Get-OktaGroup nothing -ErrorAction SilentlyContinue
        $text = $Error[0] | Get-Error | Out-String -Width 200
        $text | Should -BeLike '*OktaGroupNotFound*'
        $text | Should -BeLike '*ObjectNotFound*'
        $text | Should -Not -BeLike '*AggregateException*'
        $Error[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'is one for a bad item among good ones, in <_>' -ForEach @(
        "'there', 'nothing', 'there' | Get-OktaGroup"
        "Get-OktaGroup there, nothing, there"
        "'Everyone', 'nothing', 'there' | ForEach-Object { Get-OktaGroup `$_ }"
    ) {
        $ErrorActionPreference = 'Continue'
        $found = & ([scriptblock]::Create($_)) 2>&1
        @($found | Where-Object { $_ -is [Management.Automation.ErrorRecord] }).Count | Should -Be 1
        @($found | Where-Object { $_ -isnot [Management.Automation.ErrorRecord] }).Count | Should -Be 2
    }
}

Describe 'Being stopped' {
    It 'ends by BeginStop in the middle of <_>, without an error and with the connection as it was' -ForEach 'Wait-IdcGroup never', 'Get-IdcAccount', 'Get-OktaGroup' {
        # Nothing answers any more.
        foreach ($side in (Get-OktaIdcSandbox).Okta, (Get-OktaIdcSandbox).Aws) {
            Invoke-RestMethod "$side/_sandbox/faults" -Method Post -Body '{ "delayMs": 1000000000 }' -ContentType 'application/json' | Out-Null
        }
        $shell = [powershell]::Create()
        try {
            $shell.AddCommand('Import-Module').AddArgument((Get-Module OktaIdc).Path).Invoke() | Out-Null
            $shell.Commands.Clear()
            $shell.AddScript("param(`$connection) $_ -Connection `$connection").AddArgument((Get-OktaIdcConnection)) | Out-Null
            $run = $shell.BeginInvoke()
            while (-not (Invoke-RestMethod "$((Get-OktaIdcSandbox).Aws)/_sandbox/faults" | ForEach-Object { $_ } | Where-Object met -GT 0)) { }
            $shell.EndStop($shell.BeginStop($null, $null))
            $shell.InvocationStateInfo.State | Should -Be 'Stopped'
            $shell.Streams.Error | Should -BeNullOrEmpty
        }
        finally {
            $shell.Dispose()
            Invoke-RestMethod "$((Get-OktaIdcSandbox).Aws)/_sandbox/faults" -Method Delete | Out-Null
        }
        (Get-OktaGroup there).Name | Should -Be 'there'
    }

    It 'ends by one Ctrl+C under pwsh -c, with the exit code of a stopped cmdlet of the shell itself' -Skip:($IsWindows -or $PSVersionTable.PSVersion.Major -lt 7) {
        $run = {
            param($command)
            # Whoever runs this in the background may ignore Ctrl+C, and so would the shell.
            $program, $arguments = @(if ($IsLinux) { 'env', '--default-signal=INT' }) + (Get-Process -Id $PID).Path + '-NoProfile' + '-Command' + "'READY'; $command; 'after'"
            $start = [Diagnostics.ProcessStartInfo]::new($program)
            foreach ($argument in $arguments) { $start.ArgumentList.Add($argument) }
            $start.RedirectStandardOutput = $true
            $process = [Diagnostics.Process]::Start($start)
            try {
                $process.StandardOutput.ReadLine() | Should -Be 'READY'
                & /bin/kill -INT $process.Id
                $process.StandardOutput.ReadToEnd() | Should -Not -Match 'after'
                $process.WaitForExit()
                $process.ExitCode
            }
            finally { $process.Dispose() }
        }
        $ours = & $run "`$null = Import-Module '$((Get-Module OktaIdc).Path)'; `$null = Start-OktaIdcSandbox; Wait-IdcGroup never"
        $ours | Should -Be (& $run 'Start-Sleep 600')
    }
}
