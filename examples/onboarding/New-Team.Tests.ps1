# How to test an onboarding script: quickly with mocks, for its own decisions; and against the sandbox, for what comes of them.
#   Invoke-Pester ./New-Team.Tests.ps1
BeforeAll {
    if (-not (Get-Module OktaIdc)) { Import-Module OktaIdc }
    $script = Join-Path $PSScriptRoot 'New-Team.ps1'
}

Describe 'New-Team.ps1, with mocks' {
    BeforeAll {
        # A name stands for the object; a mock takes it where the parameter's own type is left out. No request is sent anywhere.
        Mock Get-OktaIdcApp { 'AWS IAM Identity Center' }
        Mock New-OktaGroup { $Name }
        Mock Add-OktaAppAssignment { } -RemoveParameterType App, Group, User
        Mock Get-OktaUser { $Login }
        Mock Add-OktaGroupMember { } -RemoveParameterType Group, User
        Mock New-IdcPermissionSet { $Name }
        Mock Push-OktaGroup { 'org-payments' } -RemoveParameterType App, Group
        Mock Wait-IdcGroup { 'org-payments' } -RemoveParameterType Group
        Mock New-IdcAssignment { [pscustomobject]@{ State = 'Created' } } -RemoveParameterType Group, User
    }

    It 'makes a permission set of the level asked for, with the managed policy of that level' {
        & $script -Name payments -Member ada@example.com -Account all -Level Admin | Out-Null
        Should -Invoke New-IdcPermissionSet -Times 1 -Exactly -ParameterFilter { $Name -eq 'payments-Admin' -and $ManagedPolicy -eq 'AdministratorAccess' }
    }

    It 'takes lists from one cell of a CSV file' {
        [pscustomobject]@{ Name = 'payments'; Member = 'ada@example.com; alan@example.com'; Account = 'name:a;name:b' } | & $script | Out-Null
        Should -Invoke New-IdcAssignment -ParameterFilter { @($Account).Count -eq 2 }
    }

    It 'refuses a name that would make an odd group' {
        { & $script -Name 'Payments Team' -Member ada@example.com -Account all } | Should -Throw
    }
}

Describe 'New-Team.ps1, on the sandbox' {
    BeforeAll {
        Start-OktaIdcSandbox -Speed 50 | Out-Null
        # What a real org has already: the app, connected to IAM Identity Center, and the people.
        $app = New-OktaIdcApp
        Get-IdcExternalIdp | Set-OktaSamlSetting -App $app | Out-Null
        $app | Get-OktaSamlMetadata | Set-IdcExternalIdp -Accept | Out-Null
        Enable-IdcScim -Accept | Set-OktaProvisioning -App $app | Out-Null
        New-OktaUser -Login ada@example.com -FirstName Ada -LastName King -WarningAction SilentlyContinue | Out-Null
        New-OktaUser -Login alan@example.com -FirstName Alan -LastName Mathison -WarningAction SilentlyContinue | Out-Null
        $team = @{ Name = 'payments'; Member = 'ada@example.com', 'alan@example.com'; Account = 'ou:/Workloads/**' }
    }

    AfterAll { Stop-OktaIdcSandbox }

    It 'changes nothing under -WhatIf' {
        & $script @team -WhatIf | Out-Null
        Get-IdcPermissionSet | Where-Object Name -EQ 'payments-ReadOnly' | Should -BeNullOrEmpty
        Get-IdcGroup | Where-Object DisplayName -EQ 'org-payments' | Should -BeNullOrEmpty
    }

    It 'gives the team its members and its access' {
        $result = & $script @team
        $result.Created | Should -Be @(Get-IdcAccount -Ou '/Workloads/**').Count
        Wait-IdcGroup org-payments -MinimumMembers 2 | Get-IdcGroupMember | ForEach-Object UserName | Sort-Object | Should -Be 'ada@example.com', 'alan@example.com'
    }

    It 'changes nothing when it is run again' {
        (& $script @team).Created | Should -Be 0
    }
}
