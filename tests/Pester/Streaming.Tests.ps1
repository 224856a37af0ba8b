# On a tenant of many pages: who takes three asks for one page.
BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Sandbox.psm1') -Force
    Start-OktaIdcSandbox -Seed large -Speed 1000 -NoThrottle | Out-Null

    # How often an operation was called while the script ran, by the sandbox's own count.
    function Measure-Call([string] $Service, [string] $Operation, [scriptblock] $Script) {
        $count = { [int] (Invoke-RestMethod "$((Get-OktaIdcSandbox).Aws)/_sandbox/metrics").requests.byService.$Service.$Operation }
        $before = & $count
        $output = @(& $Script)
        [pscustomobject]@{ Calls = (& $count) - $before; Output = $output }
    }
}

AfterAll { Stop-OktaIdcSandbox }

Describe 'Select-Object -First' {
    It 'asks for one page of users in AWS, and for two where it needs two' {
        $run = Measure-Call identitystore ListUsers { Get-IdcUser | Select-Object -First 3 }
        $run.Output.Count | Should -Be 3
        $run.Calls | Should -Be 1
        (Measure-Call identitystore ListUsers { Get-IdcUser | Select-Object -First 101 }).Calls | Should -Be 2
    }

    It 'asks for one page of users in Okta, and for two where it needs two' {
        $run = Measure-Call okta 'GET /api/v1/users' { Get-OktaUser | Select-Object -First 3 }
        $run.Output.Count | Should -Be 3
        $run.Calls | Should -Be 1
        (Measure-Call okta 'GET /api/v1/users' { Get-OktaUser | Select-Object -First 201 }).Calls | Should -Be 2
    }
}
