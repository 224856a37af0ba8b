BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Sandbox.psm1') -Force
    $config = Join-Path ([IO.Path]::GetTempPath()) "oktaidc-$([guid]::NewGuid()).config"
    $env:AWS_CONFIG_FILE = $config
    Start-OktaIdcSandbox | Out-Null

    # The pipeline as the README and the design show it.
    $app = New-OktaIdcApp -Label 'AWS IAM Identity Center'
    Get-IdcExternalIdp | Set-OktaSamlSetting -App $app
    $idp = $app | Get-OktaSamlMetadata | Set-IdcExternalIdp -Accept
    $provisioning = Enable-IdcScim -Accept | Set-OktaProvisioning -App $app
    New-OktaGroup aws-users, org-DevOps
    New-OktaUser -Login ada@example.com -FirstName Ada -LastName King -WarningAction SilentlyContinue | Add-OktaGroupMember -Group aws-users, org-DevOps
    Get-OktaGroup aws-users  | Add-OktaAppAssignment -App $app
    $group = Get-OktaGroup org-DevOps | Push-OktaGroup -App $app | Wait-IdcGroup
    New-IdcPermissionSet DevOps-AdministratorAccess -ManagedPolicy AdministratorAccess -SessionDuration 4:00:00
    $assignments = Get-IdcGroup org-DevOps | New-IdcAssignment -PermissionSet DevOps-AdministratorAccess -Account 'ou:/Workloads/**'
    $profiles = Export-IdcCliProfile
}

AfterAll {
    Stop-OktaIdcSandbox
    $env:AWS_CONFIG_FILE = $null
    Remove-Item $config -ErrorAction SilentlyContinue
}

Describe 'The pipeline, non-interactively, right after Start-OktaIdcSandbox' {
    It 'moved sign-in to Okta, with the settings that Okta has' {
        $idp.IsEnabled | Should -BeTrue
        $now = Get-OktaIdcApp
        $now.AcsUrl | Should -Be $idp.AcsUrl
        $now.EntityId | Should -Be $idp.IssuerUrl
        (Get-IdcIdpCertificate).Count | Should -Be 1
    }

    It 'switched provisioning on, without a trailing slash' {
        $provisioning.IsOn | Should -BeTrue
        $provisioning.BaseUrl | Should -Not -Match '/$'
        (Get-IdcScimToken).State | Should -Be 'HandedOver'
    }

    It 'brought user and group to AWS' {
        (Get-IdcUser ada@example.com).DisplayName | Should -Be 'Ada King'
        $group.DisplayName | Should -Be 'org-DevOps'
        Wait-IdcGroup org-DevOps -MinimumMembers 1 | Get-IdcGroupMember | ForEach-Object UserName | Should -Be 'ada@example.com'
    }

    It 'gave the group its permission set in every workload account, and only there' {
        $assignments.State | Sort-Object -Unique | Should -Be 'Created'
        $expected = Get-IdcAccount -Ou '/Workloads/**' | ForEach-Object Id | Sort-Object
        $assignments.AccountId | Sort-Object | Should -Be $expected
        (Get-IdcPermissionSet DevOps-AdministratorAccess).SessionDuration | Should -Be '04:00:00'
    }

    It 'wrote a profile for each account' {
        $profiles.Written.Count | Should -Be $assignments.Count
        Get-Content $config | Select-String '^sso_role_name\s*=\s*DevOps-AdministratorAccess' | Should -HaveCount $assignments.Count
    }

    It 'changes nothing when it is run again' {
        (New-OktaIdcApp).Id | Should -Be $app.Id
        (Get-OktaSamlMetadata $app | Set-IdcExternalIdp -Accept).IdpId | Should -Be $idp.IdpId
        (Enable-IdcScim -Accept | Set-OktaProvisioning -App $app).IsOn | Should -BeTrue
        (Get-IdcScimToken | Measure-Object).Count | Should -Be 1
        Get-OktaGroup org-DevOps | Push-OktaGroup -App $app | Out-Null
        (Get-OktaGroupPush $app | Measure-Object).Count | Should -Be 1
        $again = Get-IdcGroup org-DevOps | New-IdcAssignment -PermissionSet DevOps-AdministratorAccess -Account 'ou:/Workloads/**'
        $again.State | Sort-Object -Unique | Should -Be 'Unchanged'
        (Export-IdcCliProfile).Written.Count | Should -Be 0
    }

    It 'lets the user sign in and hold role credentials in AWS: the proof' {
        $sandbox = Get-OktaIdcSandbox
        $token = @{ 'x-amz-sso_bearer_token' = Get-PortalToken ada@example.com (Get-IdcPortal).StartUrl }
        $accounts = (Invoke-RestMethod "$($sandbox.Aws)/assignment/accounts?max_result=100" -Headers $token).accountList
        $accounts.accountId | Sort-Object | Should -Be ($assignments.AccountId | Sort-Object)
        $account = $accounts[0].accountId
        (Invoke-RestMethod "$($sandbox.Aws)/assignment/roles?account_id=$account" -Headers $token).roleList.roleName | Should -Be 'DevOps-AdministratorAccess'

        $role = (Invoke-RestMethod "$($sandbox.Aws)/federation/credentials?account_id=$account&role_name=DevOps-AdministratorAccess" -Headers $token).roleCredentials
        $keys = @{
            AccessKeyId     = $role.accessKeyId
            SecretAccessKey = ConvertTo-Secret $role.secretAccessKey
            SessionToken    = ConvertTo-Secret $role.sessionToken
        }
        $shell = [powershell]::Create()
        try {
            $shell.AddCommand('Import-Module').AddArgument((Get-Module OktaIdc).Path).AddStatement() | Out-Null
            $shell.AddCommand('Connect-Idc').AddParameters($keys + @{ Region = $sandbox.Region; EndpointUrl = $sandbox.Aws }) | Out-Null
            $caller = $shell.Invoke()[0].Identity
        }
        finally { $shell.Dispose() }

        $caller.Arn | Should -Match "^arn:aws:sts::${account}:assumed-role/AWSReservedSSO_DevOps-AdministratorAccess_[0-9a-f]{16}/ada@example\.com$"
    }

    It 'does not let in who is not assigned' {
        New-OktaUser -Login eve@example.com -FirstName Eve -LastName Moore -WarningAction SilentlyContinue | Out-Null
        { Get-PortalToken eve@example.com (Get-IdcPortal).StartUrl } | Should -Throw '*not signed in*'
    }
}
