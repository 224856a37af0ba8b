BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Sandbox.psm1') -Force
    $sandbox = Start-OktaIdcSandbox -Speed 50
    $app = New-OktaIdcApp
    $file = Join-Path ([IO.Path]::GetTempPath()) "oktaidc-$([guid]::NewGuid()).xml"
}

AfterAll {
    Stop-OktaIdcSandbox
    Remove-Item $file -ErrorAction SilentlyContinue
}

Describe 'SAML' {
    It 'saves and checks metadata' {
        $metadata = Get-OktaSamlMetadata $app -OutFile $file
        Get-Content $file -Raw | Should -Be $metadata.Xml
        (Test-SamlMetadata $file).IsUsable | Should -BeTrue
        ($metadata | Test-SamlMetadata).Metadata.EntityId | Should -BeLike 'http://www.okta.com/*'
    }

    It 'explains what is not metadata, and changes nothing' {
        (Test-SamlMetadata -Xml '<html>Sign in</html>').IsUsable | Should -BeFalse
        Set-IdcExternalIdp -Xml '<html>Sign in</html>' -Accept -ErrorVariable failures -ErrorAction SilentlyContinue
        $failures[0].CategoryInfo.Category | Should -Be 'InvalidData'
        (Get-IdcExternalIdp).IdpId | Should -BeNullOrEmpty
    }

    It 'refuses an ACS URL that is none' {
        Set-OktaSamlSetting -App $app -AcsUrl here -IssuerUrl there -ErrorVariable failures -ErrorAction SilentlyContinue
        $failures.Count | Should -Be 1
    }

    It 'does not move sign-in to an app that is switched off' {
        $request = @{ Method = 'Post'; Headers = @{ Authorization = "SSWS $([pscredential]::new('token', $sandbox.OktaToken).GetNetworkCredential().Password)" } }
        Invoke-RestMethod "$($sandbox.Okta)/api/v1/apps/$($app.Id)/lifecycle/deactivate" @request | Out-Null
        $app | Get-OktaSamlMetadata | Set-IdcExternalIdp -Accept -ErrorVariable failures -ErrorAction SilentlyContinue
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'OktaAppInactive,*'
        (Get-IdcExternalIdp).IdpId | Should -BeNullOrEmpty
        (New-OktaIdcApp $app.Label -Confirm:$false).Status | Should -Be 'ACTIVE'
    }

    It 'trusts a second certificate, and never removes the last valid one' {
        Get-IdcExternalIdp | Set-OktaSamlSetting -App $app | Out-Null
        $app | Get-OktaSamlMetadata | Set-IdcExternalIdp -Accept | Out-Null
        $certificate = Get-IdcIdpCertificate
        ($certificate.Certificate | Add-IdcIdpCertificate).CertificateId | Should -Be $certificate.CertificateId
        $certificate | Remove-IdcIdpCertificate -Confirm:$false -ErrorVariable failures -ErrorAction SilentlyContinue
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'IdpCertificateLast,*'
    }
}

Describe 'SCIM' {
    It 'enables once, and proves the token' {
        $scim = Enable-IdcScim -Accept
        $scim.Endpoint | Should -Not -Match '/$'
        ($scim | Test-IdcScim).Config.Patch.Supported | Should -BeTrue
        ($scim | Set-OktaProvisioning -App $app).IsOn | Should -BeTrue
        "$scim" | Should -Not -BeLike '*Bearer*'
    }

    It 'refuses a wrong token' {
        { Test-IdcScim (Get-IdcScim).Endpoint (ConvertTo-Secret 'wrong') } | Should -Throw
        $Error[0].CategoryInfo.Category | Should -Be 'AuthenticationError'
    }

    It 'makes, lists and removes tokens' {
        $new = New-IdcScimToken
        (Get-IdcScimToken).TokenId | Should -Contain $new.TokenId
        Remove-IdcScimToken $new.TokenId -Confirm:$false
        (Get-IdcScimToken | Measure-Object).Count | Should -Be 1
    }

    It 'maps an attribute' {
        (Set-OktaAttributeMapping displayName 'user.firstName + " " + user.lastName' -App $app).Expression | Should -BeLike 'user.firstName*'
        (Get-OktaAttributeMapping $app -Attribute displayN*).Expression | Should -BeLike 'user.firstName*'
        (Get-OktaProvisioning $app).IsOn | Should -BeTrue
    }

    It 'asks before switching off, and switches off' {
        Disable-IdcScim -WhatIf | Out-Null
        (Get-IdcScim).IsEnabled | Should -BeTrue
        Disable-IdcScim -Confirm:$false | Out-Null
        (Get-IdcScim).IsEnabled | Should -BeFalse
    }
}
