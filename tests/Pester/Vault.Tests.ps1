BeforeAll {
    # SecretManagement keeps its register of vaults under the home folder: tests get one of their own.
    $before = $env:HOME
    $home1 = Join-Path ([IO.Path]::GetTempPath()) "oktaidc-vault-$([guid]::NewGuid())"
    New-Item -ItemType Directory $home1 | Out-Null
    $env:HOME = $home1
    Import-Module (Join-Path $PSScriptRoot 'Sandbox.psm1') -Force
    $hasVaults = [bool](Get-Module -ListAvailable Microsoft.PowerShell.SecretManagement)
    if ($hasVaults) {
        $module = Join-Path $PSScriptRoot 'TestVault'
        $file = Join-Path $home1 'vault.xml'
        Register-SecretVault -Name team -ModuleName $module -VaultParameters @{ Path = $file }
        Register-SecretVault -Name locked -ModuleName $module -VaultParameters @{ Path = $file; ReadOnly = $true }
    }

    $sandbox = Start-OktaIdcSandbox -Speed 50
}

AfterAll {
    Stop-OktaIdcSandbox
    $env:HOME = $before
    Remove-Item -Recurse -Force $home1 -ErrorAction SilentlyContinue
}

Describe 'A secret from a vault by name' {
    BeforeEach {
        if (-not $hasVaults) { Set-ItResult -Skipped -Because 'the module Microsoft.PowerShell.SecretManagement is not installed' }
    }

    It 'connects to Okta with an API token' {
        Set-Secret -Name okta -Vault team -Secret $sandbox.OktaToken
        (Connect-Okta $sandbox.Okta -SecretName okta -SecretVault team).CredentialKind | Should -Be 'ApiToken'
        (Connect-Okta $sandbox.Okta -SecretName okta).CredentialKind | Should -Be 'ApiToken'
    }

    It 'takes a credential for its password, and for AWS its user name too' {
        Set-Secret -Name aws -Vault team -Secret ([pscredential]::new($sandbox.AccessKeyId, $sandbox.SecretAccessKey))
        (Connect-Idc $sandbox.Region -SecretName aws -SecretVault team -EndpointUrl $sandbox.Aws).Identity.Account | Should -Be $sandbox.ManagementAccountId
        (Connect-Idc $sandbox.Region -AccessKeyId $sandbox.AccessKeyId -SecretName aws -EndpointUrl $sandbox.Aws).Identity.Account | Should -Be $sandbox.ManagementAccountId
    }

    It 'asks for the access key id where the vault has the secret alone' {
        Set-Secret -Name aws-text -Vault team -Secret $sandbox.SecretAccessKey
        { Connect-Idc $sandbox.Region -SecretName aws-text -EndpointUrl $sandbox.Aws } | Should -Throw '*access key id*'
        (Connect-Idc $sandbox.Region -AccessKeyId $sandbox.AccessKeyId -SecretName aws-text -EndpointUrl $sandbox.Aws).Identity | Should -Not -BeNullOrEmpty
    }

    It 'signs with a private key, and refuses a token in its place' {
        $key = [Security.Cryptography.RSA]::Create(2048).ExportPkcs8PrivateKeyPem()
        Set-Secret -Name key -Vault team -Secret (ConvertTo-Secret $key)
        { Connect-Okta $sandbox.Okta -ClientId 0oaUnknown -SecretName key } | Should -Throw '*client_id*'
        { Connect-Okta $sandbox.Okta -ClientId 0oaUnknown -SecretName okta -ErrorAction Stop } | Should -Throw -ErrorId 'OktaInvalidPrivateKey,*'
    }

    It 'names the vault that is not registered, the secret that is missing and the kind that cannot be used' {
        { Connect-Okta $sandbox.Okta -SecretName okta -SecretVault nowhere -ErrorAction Stop } | Should -Throw '*nowhere*' -ErrorId 'SecretVaultNotFound,*'
        { Connect-Okta $sandbox.Okta -SecretName nothing -SecretVault team -ErrorAction Stop } | Should -Throw "*'nothing'*" -ErrorId 'SecretNotFound,*'
        Set-Secret -Name table -Vault team -Secret @{ a = 1 }
        { Connect-Okta $sandbox.Okta -SecretName table -SecretVault team -ErrorAction Stop } | Should -Throw '*Hashtable*' -ErrorId 'SecretWrongType,*'
        $Error[0].ErrorDetails.RecommendedAction | Should -BeLike '*Set-Secret*'
    }
}

Describe 'A SCIM token that goes into a vault' {
    BeforeEach {
        if (-not $hasVaults) { Set-ItResult -Skipped -Because 'the module Microsoft.PowerShell.SecretManagement is not installed' }
    }

    BeforeAll { $app = New-OktaIdcApp }

    It 'is not made where the vault is unknown' {
        { Enable-IdcScim -Accept -SecretName scim -SecretVault nowhere -ErrorAction Stop } | Should -Throw -ErrorId 'SecretVaultNotFound,*'
        (Get-IdcScim).IsEnabled | Should -BeFalse
    }

    It 'is only shown under -WhatIf' {
        Enable-IdcScim -Accept -SecretName scim -SecretVault team -WhatIf | Out-Null
        Get-SecretInfo scim | Should -BeNullOrEmpty
    }

    It 'is deleted again where the vault refuses it' {
        { Enable-IdcScim -Accept -SecretName scim -SecretVault locked -ErrorAction Stop -WarningAction SilentlyContinue } | Should -Throw '*locked*' -ErrorId 'SecretVaultFailed,*'
        Get-IdcScimToken | Should -BeNullOrEmpty
    }

    It 'is stored, counts as given away, and works' {
        $scim = Enable-IdcScim -Accept -SecretName scim -SecretVault team
        $token = Get-IdcScimToken
        $token.State | Should -Be 'HandedOver'
        $token.Target | Should -BeLike "*'scim'*team*"
        (Test-IdcScim $scim.Endpoint -SecretName scim -SecretVault team).Config | Should -Not -BeNullOrEmpty
    }

    It 'is not made again while the vault has it, and Okta gets it from there' {
        $provisioning = Enable-IdcScim -Accept -SecretName scim -SecretVault team | Set-OktaProvisioning -App $app -SecretName scim -SecretVault team
        $provisioning.IsOn | Should -BeTrue
        @(Get-IdcScimToken).Count | Should -Be 1
        (Enable-IdcScim -Accept -SecretName scim -SecretVault team | Set-OktaProvisioning -App $app -SecretName scim -SecretVault team).IsOn | Should -BeTrue
        (Set-OktaProvisioning -App $app -Endpoint $provisioning.BaseUrl -SecretName scim).IsOn | Should -BeTrue
    }

    It 'is made by New-IdcScimToken too, and piped on' {
        $second = New-IdcScimToken -SecretName scim2 -SecretVault team
        ($second | Set-OktaProvisioning -App $app).IsOn | Should -BeTrue
        (Get-Secret scim2 -Vault team) | Should -BeOfType ([securestring])
        (Get-IdcScimToken | Where-Object TokenId -EQ $second.TokenId).State | Should -Be 'HandedOver'
    }
}

Describe 'A manual step' {
    It 'takes the token that it brings back from a vault' {
        if (-not $hasVaults) { Set-ItResult -Skipped -Because 'the module Microsoft.PowerShell.SecretManagement is not installed' }
        $step = Enable-IdcScim -Via Manual
        $done = $step | Complete-OktaIdcManualStep -ScimEndpoint (Get-IdcScim).Endpoint -SecretName scim -SecretVault team
        ($done | Set-OktaProvisioning -App (New-OktaIdcApp)).IsOn | Should -BeTrue
        { $step | Complete-OktaIdcManualStep -SecretName nothing -SecretVault team -ErrorAction Stop } | Should -Throw
    }
}

Describe 'Without the module Microsoft.PowerShell.SecretManagement' {
    It 'says what to install, and works with the secret itself' {
        $child = @"
`$env:PSModulePath = ''
Import-Module '$((Get-Module OktaIdc).Path)'
`$sandbox = Start-OktaIdcSandbox
try { Connect-Okta `$sandbox.Okta -SecretName okta -SecretVault team -ErrorAction Stop } catch { "`$(`$_.FullyQualifiedErrorId) `$(`$_.ErrorDetails.RecommendedAction)" }
(Connect-Okta `$sandbox.Okta -Token `$sandbox.OktaToken).CredentialKind
"@
        $said = & ([Diagnostics.Process]::GetCurrentProcess().MainModule.FileName) -NoProfile -NonInteractive -Command $child
        $said[0] | Should -BeLike 'SecretManagementMissing,*Install-PSResource*'
        $said[1] | Should -Be 'ApiToken'
    }
}
