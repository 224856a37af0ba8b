BeforeAll {
    $root = Split-Path (Split-Path $PSScriptRoot)
    Import-Module (Join-Path $root 'OktaIdc.psd1') -Force
}

Describe 'The module' {
    It 'exports exactly what its manifest lists' {
        $listed = (Import-PowerShellDataFile (Join-Path $root 'OktaIdc.psd1')).CmdletsToExport | Sort-Object
        (Get-Command -Module OktaIdc).Name | Sort-Object | Should -Be $listed
    }

    It 'keeps its dependencies out of the default load context' {
        $inDefault = [Runtime.Loader.AssemblyLoadContext]::Default.Assemblies.ForEach({ $_.GetName().Name })
        $inDefault | Should -Contain 'OktaIdc.Loader'
        $inDefault | Should -Not -Contain 'OktaIdc.Core'
        $inDefault | Should -Not -Contain 'AWSSDK.Core'
    }

    It 'imports again after Remove-Module, and in a second runspace' {
        $shell = [powershell]::Create()
        try {
            $script = "Import-Module '$(Join-Path $root 'OktaIdc.psd1')'; Remove-Module OktaIdc; Import-Module '$(Join-Path $root 'OktaIdc.psd1')'; Get-OktaIdcConnection; 'there'"
            $shell.AddScript($script).Invoke() | Should -Be 'there'
            $shell.Streams.Error | Should -BeNullOrEmpty
        }
        finally { $shell.Dispose() }
    }

    It 'has a parameter set without mandatory surprises for <_>' -ForEach @('Get-OktaIdcSandbox', 'Get-OktaIdcConnection', 'Get-OktaIdcManualStep') {
        { & $_ } | Should -Not -Throw
    }
}
