# Every case of tests/Cmdlets.Cases on this PowerShell; CaseTests.cs runs the same on the engine double.
BeforeDiscovery {
    $files = foreach ($path in Get-ChildItem (Join-Path (Split-Path $PSScriptRoot) 'Cmdlets.Cases') -Filter *.json) {
        $file = Get-Content -LiteralPath $path.FullName -Raw | ConvertFrom-Json
        @{ Area = $path.BaseName; File = $file; Cases = @(foreach ($case in $file.cases) { @{ Title = $case.name; Case = $case } }) }
    }
}

BeforeAll { Import-Module (Join-Path $PSScriptRoot 'Cases.psm1') -Force }

Describe '<Area>' -ForEach $files {
    BeforeAll { $shell = New-CaseShell $File }

    AfterAll { Remove-CaseShell $shell }

    It '<Title>' -ForEach $Cases { Test-Case $shell $Case | Should -BeNullOrEmpty }
}
