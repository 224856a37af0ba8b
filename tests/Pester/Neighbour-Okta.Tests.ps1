# Beside Okta.PowerShell, imitated: functions of the names that it exports (tests/Conventions.Tests/okta-powershell-exports.txt).
BeforeDiscovery { $orders = @{ First = 'OktaIdc' }, @{ First = 'Okta.PowerShell' } }

BeforeAll {
    $root = Split-Path (Split-Path $PSScriptRoot)
    $folder = Join-Path ([IO.Path]::GetTempPath()) "oktaidc-$([guid]::NewGuid())/Okta.PowerShell"
    New-Item $folder -ItemType Directory | Out-Null
    $names = Get-Content (Join-Path $root 'tests/Conventions.Tests/okta-powershell-exports.txt') | Where-Object { $_ -match '^[A-Z][a-z]+-' }
    # What its functions return: objects with id and profile, as the API has them.
    $names | ForEach-Object { "function $_ { [CmdletBinding()] param() [pscustomobject]@{ id = 'theirs'; profile = [pscustomobject]@{ name = 'theirs'; login = 'theirs' } } }" } |
        Set-Content (Join-Path $folder 'Okta.PowerShell.psm1')
    New-ModuleManifest (Join-Path $folder 'Okta.PowerShell.psd1') -RootModule Okta.PowerShell.psm1 -FunctionsToExport $names

    function Invoke-Beside([string] $first, [string] $script) {
        $modules = (Join-Path $root 'OktaIdc.psd1'), (Join-Path $folder 'Okta.PowerShell.psd1')
        if ($first -ne 'OktaIdc') { [array]::Reverse($modules) }
        $shell = [powershell]::Create()
        try {
            $imports = $modules | ForEach-Object { "Import-Module '$_'" }
            $shell.AddScript("$($imports -join '; '); Start-OktaIdcSandbox -Speed 50 | Out-Null; try { $script } finally { Stop-OktaIdcSandbox }").Invoke()
            $shell.Streams.Error | ForEach-Object { throw $_ }
        }
        finally { $shell.Dispose() }
    }
}

AfterAll { Remove-Item (Split-Path $folder) -Recurse }

Describe 'With <First> imported first' -ForEach $orders {
    It 'leaves the bare name to the function, which PowerShell prefers to a cmdlet' {
        Invoke-Beside $First '(Get-Command Get-OktaGroup).ModuleName' | Should -Be 'Okta.PowerShell'
    }

    It 'is reached by its module-qualified name, and so is the other' {
        Invoke-Beside $First "OktaIdc\New-OktaGroup ours | Out-Null; (OktaIdc\Get-OktaGroup ours).Name; (Okta.PowerShell\Get-OktaGroup).id" | Should -Be 'ours', 'theirs'
    }

    It 'keeps the names that only one of them has' {
        Invoke-Beside $First '(Get-OktaIdcConnection).Count' | Should -Be 2
    }
}

Describe 'With a prefix' {
    It 'keeps both under bare names' {
        $shell = [powershell]::Create()
        try {
            $shell.AddScript("Import-Module '$(Join-Path $folder 'Okta.PowerShell.psd1')'; Import-Module '$(Join-Path $root 'OktaIdc.psd1')' -Prefix X; (Get-Command Get-XOktaGroup).ModuleName; (Get-Command Get-OktaGroup).ModuleName").Invoke() |
                Should -Be 'OktaIdc', 'Okta.PowerShell'
        }
        finally { $shell.Dispose() }
    }
}
