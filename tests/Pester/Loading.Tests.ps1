Describe 'What importing the module loads' {
    BeforeAll {
        $script = 'Import-Module $args[0]; [AppDomain]::CurrentDomain.GetAssemblies() | ForEach-Object { $_.GetName().Name }'
        $shell = (Get-Process -Id $PID).Path
        $loaded = & $shell -NoProfile -NonInteractive -Command "& { $script } '$(Join-Path (Split-Path (Split-Path $PSScriptRoot)) 'OktaIdc.psd1')'"
    }

    It 'is our own assemblies' {
        $loaded | Where-Object { $_ -like 'OktaIdc.*' } | Sort-Object | Should -Be 'OktaIdc.Cmdlets', 'OktaIdc.Core', 'OktaIdc.Loader', 'OktaIdc.Sandbox'
    }

    It 'is nothing of the libraries that requests, tokens and setup files need' {
        $loaded | Where-Object { $_ -match '^(AWSSDK|YamlDotNet|Microsoft\.IdentityModel|Spectre|Markdig)' } | Should -BeNullOrEmpty
    }
}
