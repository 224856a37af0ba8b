BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Sandbox.psm1') -Force
    Start-OktaIdcSandbox -Plane Observed -Speed 50 | Out-Null
    $app = New-OktaIdcApp
}

AfterAll { Stop-OktaIdcSandbox }

Describe 'Where AWS answers as real tenants are expected to' {
    It 'writes a step for enabling the instance, which a person does' {
        (New-IdcInstance -Kind Organization).Kind | Should -Be 'EnableInstance'
        Invoke-SandboxPerson enable-instance | Out-Null
        Get-IdcInstance | Should -Not -BeNullOrEmpty
    }

    It 'writes a step in place of the settings, and the next cmdlet reports it and does nothing' {
        $step = Get-IdcExternalIdp
        $step.Kind | Should -Be 'ReadServiceProvider'
        $step.Instructions | Should -Not -BeNullOrEmpty
        $step | Set-OktaSamlSetting -App $app -ErrorVariable failures -ErrorAction SilentlyContinue
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'ManualStepPending,*'
        $failures[0].ErrorDetails.RecommendedAction | Should -BeLike '*Complete-OktaIdcManualStep*'
        (Get-OktaIdcApp).AcsUrl | Should -BeNullOrEmpty
    }

    It 'asks for everything that the step brings back' {
        $step = Get-OktaIdcManualStep 'read-service-provider*'
        $step | Complete-OktaIdcManualStep -AcsUrl https://eu-west-1.signin.aws.amazon.com/platform/saml/acs/x -ErrorVariable failures -ErrorAction SilentlyContinue
        $failures[0] | Should -BeLike '*-IssuerUrl*'
    }

    It 'goes on with what a person brought back' {
        $done = Get-OktaIdcManualStep 'read-service-provider*' |
            Complete-OktaIdcManualStep -AcsUrl https://eu-west-1.signin.aws.amazon.com/platform/saml/acs/x -IssuerUrl https://eu-west-1.signin.aws.amazon.com/platform/saml/d-x
        ($done | Set-OktaSamlSetting -App $app).AcsUrl | Should -Be 'https://eu-west-1.signin.aws.amazon.com/platform/saml/acs/x'
        (Get-IdcExternalIdp).AcsUrl | Should -Be 'https://eu-west-1.signin.aws.amazon.com/platform/saml/acs/x'
    }

    It 'never fails for want of consent: without -Accept and without a person it writes a step' {
        (Get-OktaSamlMetadata $app | Set-IdcExternalIdp).Kind | Should -Be 'ChangeIdentitySource'
        Enable-IdcScim | Set-OktaProvisioning -App $app -ErrorVariable failures -ErrorAction SilentlyContinue
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'ManualStepPending,*'
    }

    It 'says what can be done in which way' {
        $capabilities = Get-OktaIdcCapability $app
        ($capabilities | Where-Object Area -EQ 'Scim').Status | Should -Contain 'Manual'
        ($capabilities | Where-Object Area -EQ 'Access').Status | Should -Contain 'Supported'
    }

    It 'forgets its steps when it stops, so that the next one begins anew' {
        @(Get-OktaIdcManualStep -IncludeCompleted).Count | Should -BeGreaterThan 0
        Stop-OktaIdcSandbox
        Get-OktaIdcManualStep -IncludeCompleted | Should -BeNullOrEmpty
        Start-OktaIdcSandbox -Plane Observed -Speed 50 | Out-Null
        Invoke-SandboxPerson enable-instance | Out-Null
        (Get-IdcExternalIdp).Kind | Should -Be 'ReadServiceProvider'
    }
}

Describe 'On the open plane without consent' {
    BeforeAll {
        Stop-OktaIdcSandbox
        Start-OktaIdcSandbox -Speed 50 | Out-Null
        $app = New-OktaIdcApp
    }

    It 'does not move sign-in, and writes the step' {
        ($app | Get-OktaSamlMetadata | Set-IdcExternalIdp).Kind | Should -Be 'ChangeIdentitySource'
        (Get-IdcExternalIdp).IsEnabled | Should -BeFalse
    }

    It 'takes -WhatIf before -Accept' {
        $app | Get-OktaSamlMetadata | Set-IdcExternalIdp -Accept -WhatIf | Out-Null
        Enable-IdcScim -Accept -WhatIf | Set-OktaProvisioning -App $app -WhatIf | Out-Null
        (Get-IdcExternalIdp).IdpId | Should -BeNullOrEmpty
        (Get-IdcScim).IsEnabled | Should -BeFalse
    }
}
