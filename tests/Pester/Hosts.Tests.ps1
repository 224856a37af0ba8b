BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Sandbox.psm1') -Force
    $module = (Get-Module OktaIdc).Path
    $config = Join-Path ([IO.Path]::GetTempPath()) "oktaidc-hosts-$([guid]::NewGuid()).config"
    $env:AWS_CONFIG_FILE = $config

    # A runspace with the module, in a language mode, with PowerShell's default host: one that has no user interface.
    function New-Job([string] $LanguageMode = 'FullLanguage') {
        $state = [initialsessionstate]::CreateDefault2()
        $state.LanguageMode = $LanguageMode
        $state.ImportPSModule($module)
        [powershell]::Create($state)
    }

    function Invoke-Job($Job, [string] $Script) {
        $Job.Commands.Clear()
        $Job.Streams.ClearStreams()
        $Job.AddScript($Script).Invoke()
    }

    $pipeline = @'
$app = New-OktaIdcApp -Label 'AWS IAM Identity Center'
Get-IdcExternalIdp | Set-OktaSamlSetting -App $app | Out-Null
$app | Get-OktaSamlMetadata | Set-IdcExternalIdp -Accept | Out-Null
Enable-IdcScim -Accept | Set-OktaProvisioning -App $app | Out-Null
New-OktaGroup aws-users, org-DevOps | Out-Null
New-OktaUser -Login ada@example.com -FirstName Ada -LastName King -WarningAction SilentlyContinue | Add-OktaGroupMember -Group aws-users, org-DevOps | Out-Null
Get-OktaGroup aws-users | Add-OktaAppAssignment -App $app | Out-Null
Get-OktaGroup org-DevOps | Push-OktaGroup -App $app | Wait-IdcGroup | Out-Null
New-IdcPermissionSet DevOps-AdministratorAccess -ManagedPolicy AdministratorAccess -SessionDuration 4:00:00 | Out-Null
$made = Get-IdcGroup org-DevOps | New-IdcAssignment -PermissionSet DevOps-AdministratorAccess -Account 'ou:/Workloads/**'
Export-IdcCliProfile | Out-Null
@($made | Where-Object State -EQ 'Created').Count
'@
}

AfterAll {
    $env:AWS_CONFIG_FILE = $null
    Remove-Item $config -ErrorAction SilentlyContinue
}

Describe 'In ConstrainedLanguage, once imported' {
    BeforeAll { $job = New-Job ConstrainedLanguage }

    AfterAll {
        Invoke-Job $job 'Stop-OktaIdcSandbox' | Out-Null
        $job.Dispose()
    }

    It 'is really constrained' {
        Invoke-Job $job '$ExecutionContext.SessionState.LanguageMode' | Should -Be 'ConstrainedLanguage'
        Invoke-Job $job '[IO.File]::Exists("x")' | Should -BeNullOrEmpty
        $job.Streams.Error[0] | Should -BeLike '*language mode*'
    }

    It 'connects with secrets, and runs the pipeline' {
        Invoke-Job $job '$sandbox = Start-OktaIdcSandbox -Speed 50; (Connect-Okta $sandbox.Okta -Token $sandbox.OktaToken -Speed 50).CredentialKind' | Should -Be 'ApiToken'
        Invoke-Job $job '(Connect-Idc $sandbox.Region -AccessKeyId $sandbox.AccessKeyId -SecretAccessKey $sandbox.SecretAccessKey -EndpointUrl $sandbox.Aws -Speed 50).Region' | Should -Not -BeNullOrEmpty
        Invoke-Job $job $pipeline | Should -BeGreaterThan 0
        $job.Streams.Error | Should -BeNullOrEmpty
    }

    It 'takes plain PowerShell values: hashtables, arrays, text for times and enumerations' {
        $made = Invoke-Job $job @'
Set-IdcAccessControlAttribute @{ department = 'user.department' } -WhatIf | Out-Null
Get-IdcPermissionSet DevOps-AdministratorAccess | Set-IdcPermissionSet -SessionDuration 2:00:00 -Tag @{ team = 'a' } | ForEach-Object SessionDuration
Get-IdcAssignment -Connection (Get-OktaIdcConnection) | Measure-Object | ForEach-Object Count
'@
        $made[0] | Should -Be '02:00:00'
        $made[1] | Should -BeGreaterThan 0
    }

    It 'does the manual steps' {
        $id = Invoke-Job $job @'
Stop-OktaIdcSandbox
$sandbox = Start-OktaIdcSandbox -Speed 50 -Plane Observed
Invoke-RestMethod "$($sandbox.Aws)/_sandbox/person/enable-instance" -Method Post -Body '{}' -ContentType 'application/json' | Out-Null
$app = New-OktaIdcApp
$step = Get-IdcExternalIdp
$step | Complete-OktaIdcManualStep -AcsUrl https://eu-west-1.signin.aws.amazon.com/platform/saml/acs/x -IssuerUrl https://eu-west-1.signin.aws.amazon.com/platform/saml/d-x | Set-OktaSamlSetting -App $app | ForEach-Object AcsUrl
$token = ConvertTo-SecureString 'brought-back-by-a-person' -AsPlainText -Force
Enable-IdcScim | Complete-OktaIdcManualStep -ScimEndpoint https://scim.eu-west-1.amazonaws.com/x/scim/v2 -Token $token | ForEach-Object Kind
'@
        $job.Streams.Error | Should -BeNullOrEmpty
        $id | Should -Be 'https://eu-west-1.signin.aws.amazon.com/platform/saml/acs/x', 'EnableProvisioning'
    }

    It 'cannot be imported there from the clone: import it before, or sign it where a policy decides' {
        $state = [initialsessionstate]::CreateDefault2()
        $state.LanguageMode = 'ConstrainedLanguage'
        $late = [powershell]::Create($state)
        try {
            $late.AddScript("Import-Module '$module' -ErrorAction Continue; @(Get-Command -Module OktaIdc).Count").Invoke() | Should -Be 0
            $late.Streams.Error[0] | Should -BeLike '*Import it before the language mode is set*'
        }
        finally { $late.Dispose() }
    }
}

Describe 'Several jobs in one process, without a user interface' {
    BeforeAll {
        $first, $second = (New-Job), (New-Job)
        $tenants = foreach ($job in $first, $second) { Invoke-Job $job 'Start-OktaIdcSandbox -Speed 50 | ForEach-Object Okta' }
    }

    AfterAll {
        foreach ($job in $first, $second) {
            Invoke-Job $job 'Stop-OktaIdcSandbox' | Out-Null
            $job.Dispose()
        }
    }

    It 'each has its own tenants, also while both work' {
        $tenants[0] | Should -Not -Be $tenants[1]
        foreach ($job in $first, $second) {
            $job.Commands.Clear()
            $job.AddScript("Get-OktaIdcConnection | Select-Object -First 1 | ForEach-Object { `$_.Url.AbsoluteUri.TrimEnd('/') }`n$pipeline") | Out-Null
        }

        $running = $first.BeginInvoke(), $second.BeginInvoke()
        $results = $first.EndInvoke($running[0]), $second.EndInvoke($running[1])
        $results[0][0] | Should -Be $tenants[0]
        $results[1][0] | Should -Be $tenants[1]
        $results[0][1] | Should -BeGreaterThan 0
        $results[1][1] | Should -Be $results[0][1]
        @($first.Streams.Error) + @($second.Streams.Error) | Should -BeNullOrEmpty
    }

    It 'a connection that one closes stays open for the other' {
        Invoke-Job $first 'Disconnect-OktaIdc' | Out-Null
        Invoke-Job $second 'Get-OktaGroup org-DevOps | ForEach-Object Name' | Should -Be 'org-DevOps'
    }

    It 'never asks: without -Accept a step is written, and what is dangerous is refused without -Confirm:$false' {
        Invoke-Job $second "`$app = New-OktaIdcApp; Disable-IdcScim -ErrorAction SilentlyContinue; (Get-IdcScim).IsEnabled" | Should -BeTrue
        Invoke-Job $second 'Disable-IdcScim -Confirm:$false | Out-Null; (Get-IdcScim).IsEnabled' | Should -BeFalse
        Invoke-Job $second '(Enable-IdcScim).Kind' | Should -Be 'EnableProvisioning'
        $second.Streams.Error | Should -BeNullOrEmpty
    }
}
