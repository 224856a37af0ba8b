BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Sandbox.psm1') -Force
    Start-OktaIdcSandbox -Speed 50 | Out-Null
}

AfterAll { Stop-OktaIdcSandbox }

Describe 'Organization' {
    It 'shows organization and instance' {
        (Get-IdcOrganization).HasAllFeatures | Should -BeTrue
        (Get-IdcInstance).IdentityStoreId | Should -BeLike 'd-*'
    }

    It 'finds accounts by name, unit, tag and id' {
        (Get-IdcAccount).Count | Should -Be 12
        (Get-IdcAccount shop-*).Name | Sort-Object | Should -Be 'shop-dev', 'shop-prod'
        (Get-IdcAccount -Ou /Security).Count | Should -Be 2
        (Get-IdcAccount -Ou '/Workloads/*' -Tag team=shop).Count | Should -Be 2
        (Get-IdcAccount shop-dev | Get-IdcAccount).Name | Should -Be 'shop-dev'
    }

    It 'reports a name that no account has' {
        Get-IdcAccount nothing -ErrorVariable failures -ErrorAction SilentlyContinue
        $failures[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
    }

    It 'makes and removes a delegated administrator, twice without harm' {
        Get-IdcAccount audit | Add-IdcDelegatedAdministrator -WhatIf
        Get-IdcDelegatedAdministrator | Should -BeNullOrEmpty
        1..2 | ForEach-Object { Add-IdcDelegatedAdministrator audit | Out-Null }
        (Get-IdcDelegatedAdministrator).Name | Should -Be 'audit'
        1..2 | ForEach-Object { Get-IdcAccount audit | Remove-IdcDelegatedAdministrator -Confirm:$false }
        Get-IdcDelegatedAdministrator | Should -BeNullOrEmpty
    }

    It 'takes the organization that is there' {
        (New-IdcOrganization -Accept).Id | Should -Be (Get-IdcOrganization).Id
    }
}

Describe 'An account outside any organization' {
    BeforeAll {
        Stop-OktaIdcSandbox
        Start-OktaIdcSandbox -Seed empty -Speed 50 | Out-Null
    }

    It 'is an error that says what to do' {
        Get-IdcOrganization -ErrorVariable failures -ErrorAction SilentlyContinue
        $failures[0].ErrorDetails.RecommendedAction | Should -BeLike '*New-IdcOrganization*'
    }

    It 'becomes a management account only with consent' {
        (New-IdcOrganization).Kind | Should -Be 'CreateOrganization'
        Get-IdcOrganization -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        (New-IdcOrganization -Accept).HasAllFeatures | Should -BeTrue
    }
}
