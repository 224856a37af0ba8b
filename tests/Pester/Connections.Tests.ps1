BeforeAll {
    Import-Module (Join-Path (Split-Path (Split-Path $PSScriptRoot)) 'OktaIdc.psd1')
    function ConvertTo-Secret([string] $Text) {
        $secret = [securestring]::new()
        foreach ($character in $Text.ToCharArray()) { $secret.AppendChar($character) }
        $secret
    }
}

AfterAll { Stop-OktaIdcSandbox }

Describe 'Without a connection' {
    It 'says which command makes one, and ends the pipeline' {
        $failure = { Get-OktaRateLimit } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -BeLike 'NotConnected,*'
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*Connect-Okta*'
    }

    It 'tells a typing error first: <Command>' -ForEach @(
        @{ Command = 'Test-OktaIdcPosture OKTAIDC-AWS-6'; Id = 'PostureRuleUnknown,*'; Near = '*OKTAIDC-AWS-06*' }
        @{ Command = 'Get-OktaIdcHealth ScimTokens'; Id = 'HealthCheckUnknown,*'; Near = '*ScimToken*' }
    ) {
        & ([scriptblock]::Create("$Command -ErrorVariable script:failures -ErrorAction SilentlyContinue"))
        $failures.Count | Should -Be 1
        $failures[0].FullyQualifiedErrorId | Should -BeLike $Id
        $failures[0].Exception.Message | Should -BeLike $Near
    }
}

Describe 'On a sandbox' {
    BeforeAll { $sandbox = Start-OktaIdcSandbox -Speed 50 }

    It 'is connected to both sides at once' {
        $connections = Get-OktaIdcConnection
        $connections.Count | Should -Be 2
        $connections[0].Url.AbsoluteUri.TrimEnd('/') | Should -Be $sandbox.Okta
        $connections[1].Identity.Account | Should -Be $sandbox.ManagementAccountId
    }

    It 'refuses a second one in the same runspace' {
        { Start-OktaIdcSandbox } | Should -Throw -ErrorId 'SandboxState,*'
    }

    It 'refuses plain text for a secret, before anything is sent' {
        { Connect-Okta $sandbox.Okta -Token 'plain' } | Should -Throw '*Plain text*'
    }

    It 'reports a wrong token as such, and keeps the connection there was' {
        { Connect-Okta $sandbox.Okta -Token (ConvertTo-Secret 'wrong') } | Should -Throw
        $Error[0].CategoryInfo.Category | Should -Be 'AuthenticationError'
        $Error[0].ToString() | Should -Not -BeLike '*wrong*'
        (Get-OktaIdcConnection).Count | Should -Be 2
    }

    It 'connects by hand with the credentials that the sandbox printed' {
        $okta = Connect-Okta $sandbox.Okta -Token $sandbox.OktaToken
        $idc = Connect-Idc $sandbox.Region -AccessKeyId $sandbox.AccessKeyId -SecretAccessKey $sandbox.SecretAccessKey -EndpointUrl $sandbox.Aws
        $okta.CredentialKind | Should -Be 'ApiToken'
        $idc.Identity.Arn | Should -Not -BeNullOrEmpty
        Get-OktaRateLimit -Connection $okta | Should -Not -BeNullOrEmpty
    }

    It 'refuses a wrong AWS secret' {
        { Connect-Idc $sandbox.Region -AccessKeyId $sandbox.AccessKeyId -SecretAccessKey (ConvertTo-Secret 'wrong') -EndpointUrl $sandbox.Aws } | Should -Throw
        $Error[0].CategoryInfo.Category | Should -Be 'AuthenticationError'
    }

    It 'finds credentials where AWS tools look for them, without being told' {
        $env:AWS_ACCESS_KEY_ID = $sandbox.AccessKeyId
        $env:AWS_SECRET_ACCESS_KEY = [Net.NetworkCredential]::new('', $sandbox.SecretAccessKey).Password
        $env:AWS_ENDPOINT_URL = $sandbox.Aws
        try { (Connect-Idc $sandbox.Region).Identity.Account | Should -Be $sandbox.ManagementAccountId }
        finally { $env:AWS_ACCESS_KEY_ID = $env:AWS_SECRET_ACCESS_KEY = $env:AWS_ENDPOINT_URL = $null }
    }

    It 'keeps another runspace unconnected' {
        $shell = [powershell]::Create()
        try {
            $module = (Get-Module OktaIdc).ModuleBase
            $shell.AddScript("Import-Module '$module/OktaIdc.psd1'; @(Get-OktaIdcConnection).Count").Invoke() | Should -Be 0
        }
        finally { $shell.Dispose() }
    }

    It 'names a manual step that does not exist, with what to do' {
        Complete-OktaIdcManualStep -Id nothing -ErrorVariable failures -ErrorAction SilentlyContinue
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'ManualStepNotFound,*'
    }

    It 'disconnects one side and leaves the other' {
        Disconnect-OktaIdc Okta
        @(Get-OktaIdcConnection).Count | Should -Be 1
    }

    It 'stops only when asked' {
        Stop-OktaIdcSandbox -WhatIf
        Get-OktaIdcSandbox | Should -Not -BeNullOrEmpty
        Stop-OktaIdcSandbox
        Get-OktaIdcSandbox | Should -BeNullOrEmpty
        Get-OktaIdcConnection | Should -BeNullOrEmpty
    }
}
