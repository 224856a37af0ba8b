# Every cmdlet that changes something, where it has something to change; what its -WhatIf must name besides the tenant.
# Worlds: ready (onboarded), bare (right after Start-OktaIdcSandbox), half (app and SCIM token only), late (assigned before provisioning), empty (no organization).
$rows = @(
    @{ Cmdlet = 'Add-IdcDelegatedAdministrator'; Script = 'Get-IdcAccount audit | Add-IdcDelegatedAdministrator'; Says = 'delegated administrator', '200000000011' }
    @{ Cmdlet = 'Add-IdcIdpCertificate'; Script = 'Add-IdcIdpCertificate -Path $certificate'; Says = 'trust the certificate', 'CN=whatif' }
    @{ Cmdlet = 'Add-OktaAppAssignment'; Script = 'Add-OktaAppAssignment -App $app -Group other'; Says = 'assign group other', 'app AWS IAM Identity Center' }
    @{ Cmdlet = 'Add-OktaGroupMember'; Script = 'Add-OktaGroupMember -User ada@example.com -Group other'; Says = 'add the member ada@example.com', 'group other' }
    @{ Cmdlet = 'Complete-OktaIdcManualStep'; Script = 'Set-IdcPortalAlias example -Via Manual | Complete-OktaIdcManualStep'; Says = 'portal'; Tenant = '' }
    @{ Cmdlet = 'Disable-IdcScim'; Script = 'Disable-IdcScim'; Says = 'disable automatic provisioning', 'd-' }
    @{ Cmdlet = 'Enable-IdcScim'; World = 'bare'; Script = 'Enable-IdcScim'; Says = 'enable automatic provisioning', 'd-' }
    @{ Cmdlet = 'Export-IdcCliProfile'; Script = 'Export-IdcCliProfile -Path (Join-Path ([IO.Path]::GetTempPath()) whatif.config)'; Says = 'write \d+ and remove 0', 'whatif\.config'; Tenant = '' }
    @{ Cmdlet = 'Export-OktaIdcState'; Script = 'Export-OktaIdcState -Path (Join-Path ([IO.Path]::GetTempPath()) whatif-state.yaml)'; Says = , 'whatif-state\.yaml'; Tenant = '' }
    @{ Cmdlet = 'Get-OktaIdcHealth'; Script = 'Get-OktaIdcHealth RateLimit, ScimToken -State ./never-health.json -Publish CloudWatch, Alarm -WebhookUri http://127.0.0.1:9/hook -MetricsPath ./never.prom'; Says = 'put \d+ values', 'CloudWatch alarm', 'post 1 result ', 'OpenMetrics' }
    @{ Cmdlet = 'Export-OktaSystemLog'; Script = 'Export-OktaSystemLog -Destination (Join-Path ([IO.Path]::GetTempPath()) whatif-log)'; Says = 'export the System Log', 'whatif-log' }
    @{ Cmdlet = 'Grant-IdcTemporaryAccess'; Script = 'Grant-IdcTemporaryAccess -User ada@example.com -PermissionSet Writers -Account shop-prod -Reason INC-1 -Duration 2h -Ledger (Join-Path ([IO.Path]::GetTempPath()) whatif-ledger.jsonl)'; Says = 'ask for Writers in shop-prod', 'ada@example.com' }
    @{ Cmdlet = 'Invoke-OktaIdcPlan'; Script = 'Invoke-OktaIdcPlan -Setup @{ version = 1; okta = @{ groups = @(@{ name = ''wished'' }) } }'; Says = 'Apply the plan', 'to create' }
    @{ Cmdlet = 'New-IdcApplicationAssignment'; Script = 'Get-IdcGroup org-DevOps | New-IdcApplicationAssignment -Application Example'; Says = 'assign', 'org-DevOps', 'Example' }
    @{ Cmdlet = 'New-IdcAssignment'; Script = 'Get-IdcGroup org-DevOps | New-IdcAssignment -PermissionSet Writers -Account shop-dev'; Says = 'assign Writers to group org-DevOps', 'shop-dev' }
    @{ Cmdlet = 'New-IdcInstance'; World = 'empty'; Script = 'New-IdcInstance'; Says = 'make an account instance' }
    @{ Cmdlet = 'New-IdcOrganization'; World = 'empty'; Script = 'New-IdcOrganization'; Says = 'make an organization' }
    @{ Cmdlet = 'New-IdcPermissionSet'; Script = 'New-IdcPermissionSet Wished -ManagedPolicy ReadOnlyAccess -SessionDuration 2:00:00'; Says = 'create', 'permission set Wished', 'ReadOnlyAccess', '2 h' }
    @{ Cmdlet = 'New-IdcScimToken'; Script = 'New-IdcScimToken'; Says = 'make a token', 'SCIM tenant' }
    @{ Cmdlet = 'New-OktaGroup'; Script = 'New-OktaGroup wished -Description "why not"'; Says = 'create', 'group wished', 'why not' }
    @{ Cmdlet = 'New-OktaGroupRule'; Script = 'New-OktaGroupRule wished -Expression ''user.department=="x"'' -Group other'; Says = 'create', 'group rule wished', 'user.department', 'other' }
    @{ Cmdlet = 'New-OktaIdcApp'; World = 'bare'; Script = 'New-OktaIdcApp'; Says = 'create', 'app AWS IAM Identity Center' }
    @{ Cmdlet = 'New-OktaIdcSetup'; Script = 'New-OktaIdcSetup -Path (Join-Path ([IO.Path]::GetTempPath()) whatif-setup.yaml)'; Says = , 'whatif-setup\.yaml'; Tenant = '' }
    @{ Cmdlet = 'New-OktaLogStream'; Script = 'New-OktaLogStream wished okta-log'; Says = 'create, to account', 'log stream wished', 'okta-log' }
    @{ Cmdlet = 'New-OktaUser'; Script = 'New-OktaUser -Login eve@example.com -FirstName Eve -LastName Moore'; Says = 'create', 'eve@example.com', 'Moore' }
    @{ Cmdlet = 'Publish-IdcPermissionSet'; Script = 'Publish-IdcPermissionSet Readers'; Says = 'provision into 1 account', 'permission set Readers' }
    @{ Cmdlet = 'Push-OktaGroup'; Script = 'Push-OktaGroup other -App $app'; Says = 'push to AWS IAM Identity Center', 'group other' }
    @{ Cmdlet = 'Remove-IdcApplicationAssignment'; Script = 'Get-IdcGroup org-DevOps | Remove-IdcApplicationAssignment -Application Assigned'; Says = 'remove the assignment', 'org-DevOps', 'Assigned' }
    @{ Cmdlet = 'Remove-IdcAssignment'; Script = 'Get-IdcAssignment -PermissionSet Readers | Remove-IdcAssignment'; Says = 'remove the assignment of Readers to group org-DevOps', 'account 200000000002' }
    @{ Cmdlet = 'Remove-IdcDelegatedAdministrator'; Script = 'Get-IdcDelegatedAdministrator | Remove-IdcDelegatedAdministrator'; Says = 'remove it as delegated administrator', '200000000012' }
    @{ Cmdlet = 'Remove-IdcIdpCertificate'; Script = 'Get-IdcIdpCertificate | Select-Object -First 1 | Remove-IdcIdpCertificate'; Says = 'stop trusting the certificate', 'CN=' }
    @{ Cmdlet = 'Remove-IdcPermissionSet'; Script = 'Remove-IdcPermissionSet Writers'; Says = 'remove', 'permission set Writers' }
    @{ Cmdlet = 'Remove-IdcScimToken'; Script = 'Get-IdcScimToken | Remove-IdcScimToken'; Says = 'delete', 'SCIM token' }
    @{ Cmdlet = 'Remove-OktaAppAssignment'; Script = 'Get-OktaAppAssignment $app | Where-Object Kind -eq Group | Remove-OktaAppAssignment'; Says = 'take away from group aws-users', 'app AWS IAM Identity Center' }
    @{ Cmdlet = 'Remove-OktaGroupMember'; Script = 'Remove-OktaGroupMember -User ada@example.com -Group org-DevOps'; Says = 'remove the member ada@example.com', 'group org-DevOps' }
    @{ Cmdlet = 'Remove-OktaGroupPush'; Script = 'Get-OktaGroupPush $app | Remove-OktaGroupPush -DeleteTargetGroup'; Says = 'remove the push', 'delete the group in AWS', 'group org-DevOps' }
    @{ Cmdlet = 'Remove-OktaGroupRule'; Script = 'Remove-OktaGroupRule engineers -RemoveUsers'; Says = 'remove', 'group rule engineers' }
    @{ Cmdlet = 'Remove-OktaLogStream'; Script = 'Remove-OktaLogStream lake'; Says = 'remove', 'log stream lake' }
    @{ Cmdlet = 'Repair-OktaProvisioning'; World = 'late'; Script = 'Repair-OktaProvisioning -App (Get-OktaIdcApp)'; Says = 'take the app away and give it back', 'late@example.com' }
    @{ Cmdlet = 'Resume-OktaGroupPush'; Script = 'Resume-OktaGroupPush paused -App $app'; Says = 'resume the push', 'group paused' }
    @{ Cmdlet = 'Revoke-IdcTemporaryAccess'; Script = '$ledger | Revoke-IdcTemporaryAccess'; Says = 'close the request for Writers in shop-prod', 'ada@example.com' }
    @{ Cmdlet = 'Revoke-OktaIdcSession'; Script = 'Revoke-OktaIdcSession ada@example.com -Reason Left'; Says = 'end all Okta sessions', 'deny user ada@example.com everything', 'remove the member ada@example.com', 'deactivate' }
    @{ Cmdlet = 'Set-IdcAccessControlAttribute'; Script = 'Set-IdcAccessControlAttribute @{ team = ''${path:enterprise.division}'' }'; Says = 'attributes for access control', 'team', 'enterprise.department', 'enterprise.division' }
    @{ Cmdlet = 'Set-IdcExternalIdp'; World = 'half'; Script = '$app | Get-OktaSamlMetadata | Set-IdcExternalIdp'; Says = 'Okta', 'external identity provider', 'd-' }
    @{ Cmdlet = 'Set-IdcPermissionSet'; Script = 'Set-IdcPermissionSet Readers -SessionDuration 4:00:00 -Description new'; Says = 'permission set Readers', '1 h -> 4 h', 'old.+new' }
    @{ Cmdlet = 'Set-IdcPortalAlias'; Script = 'Set-IdcPortalAlias example-portal'; Says = 'choose the alias example-portal' }
    @{ Cmdlet = 'Set-OktaAttributeMapping'; Script = 'Set-OktaAttributeMapping -App $app -Attribute title -Expression user.nickName'; Says = 'attribute title', 'user.title.+user.nickName' }
    @{ Cmdlet = 'Set-OktaProvisioning'; World = 'half'; Script = '$scim | Set-OktaProvisioning -App $app'; Says = 'set SCIM endpoint and token', 'app AWS IAM Identity Center' }
    @{ Cmdlet = 'Set-OktaSamlSetting'; Script = 'Set-OktaSamlSetting -App $app -AcsUrl https://eu-west-1.signin.aws.amazon.com/platform/saml/acs/x -IssuerUrl https://eu-west-1.signin.aws.amazon.com/platform/saml/d-other'; Says = 'app AWS IAM Identity Center', 'acs/x', 'd-other' }
    @{ Cmdlet = 'Stop-OktaIdcSandbox'; Script = 'Stop-OktaIdcSandbox'; Says = 'sandbox'; Tenant = '127\.0\.0\.1' }
    @{ Cmdlet = 'Suspend-OktaGroupPush'; Script = 'Suspend-OktaGroupPush org-DevOps -App $app'; Says = 'suspend the push', 'group org-DevOps' }
    @{ Cmdlet = 'Sync-OktaAppUser'; World = 'late'; Script = 'Sync-OktaAppUser -App (Get-OktaIdcApp)'; Says = 'take the app away and give it back', 'late@example.com' }
    @{ Cmdlet = 'Test-OktaIdcPosture'; Script = 'Test-OktaIdcPosture OKTAIDC-SETS-* -SecurityHub'; Says = 'import \d+ findings', 'Security Hub of account' }
    @{ Cmdlet = 'Update-IdcScimToken'; Script = 'Update-IdcScimToken $app'; Says = 'roll its SCIM token', 'push a group to prove it', 'app AWS IAM Identity Center' }
    @{ Cmdlet = 'Update-OktaSigningCertificate'; Script = 'Update-OktaSigningCertificate $app'; Says = 'roll its signing key', 'switch back unless a sign-in is seen', 'app AWS IAM Identity Center' }
)

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Recorder.psm1') -Force
    $worlds = @{}

    # Two certificates in PEM: one to add, one that is there besides Okta's.
    $certificates = 'CN=whatif', 'CN=second' | ForEach-Object {
        $key = [Security.Cryptography.RSA]::Create(2048)
        $request = [Security.Cryptography.X509Certificates.CertificateRequest]::new($_, $key, 'SHA256', [Security.Cryptography.RSASignaturePadding]::Pkcs1)
        $der = $request.CreateSelfSigned([DateTimeOffset]::Now.AddDays(-1), [DateTimeOffset]::Now.AddYears(5)).Export('Cert')
        $file = Join-Path ([IO.Path]::GetTempPath()) "oktaidc-$([guid]::NewGuid()).pem"
        [IO.File]::WriteAllText($file, "-----BEGIN CERTIFICATE-----`n$([Convert]::ToBase64String($der, 'InsertLineBreaks'))`n-----END CERTIFICATE-----")
        $file
    }

    $scripts = @{
        bare   = 'Start-OktaIdcSandbox -Speed 50'
        empty  = 'Start-OktaIdcSandbox -Speed 50 -Seed empty'
        half   = 'Start-OktaIdcSandbox -Speed 50; $app = New-OktaIdcApp; $scim = Enable-IdcScim -Accept'
        late   = @'
            Start-OktaIdcSandbox -Speed 50
            $app = New-OktaIdcApp
            New-OktaUser -Login late@example.com -FirstName L -LastName Ate -WarningAction SilentlyContinue | Add-OktaAppAssignment -App $app -WarningAction SilentlyContinue
            Enable-IdcScim -Accept | Set-OktaProvisioning -App $app
'@
        ready  = @"
            Start-OktaIdcSandbox -Speed 50
            `$certificate = '$($certificates[0])'
            `$app = Initialize-Onboarding
            New-OktaGroup other, paused | Out-Null
            Push-OktaGroup paused -App `$app | Suspend-OktaGroupPush -App `$app
            New-OktaGroupRule engineers -Expression 'user.department=="Engineering"' -Group other
            New-OktaLogStream lake lake-log -NoEventBus
            New-IdcPermissionSet Readers -ManagedPolicy ReadOnlyAccess -SessionDuration 1:00:00 -Description old
            New-IdcPermissionSet Writers -ManagedPolicy PowerUserAccess
            Get-IdcGroup org-DevOps | New-IdcAssignment -PermissionSet Readers -Account shop-prod
            Get-IdcAccount log-archive | Add-IdcDelegatedAdministrator
            Set-IdcAccessControlAttribute @{ team = '`${path:enterprise.department}' }
            Add-IdcIdpCertificate -Path '$($certificates[1])'
            Invoke-SandboxPerson create-application @{ name = 'Example' }
            Invoke-SandboxPerson create-application @{ name = 'Assigned' }
            Get-IdcGroup org-DevOps | New-IdcApplicationAssignment -Application Assigned
            `$ledger = Grant-IdcTemporaryAccess -User ada@example.com -PermissionSet Writers -Account shop-prod -Reason INC-1 -Duration 2h -Ledger (Join-Path ([IO.Path]::GetTempPath()) "oktaidc-`$([guid]::NewGuid()).jsonl")
"@
    }

    function Get-World([string] $Name) {
        if (-not $worlds[$Name]) {
            $worlds[$Name] = New-Recorder
            $setup = Invoke-Recorded $worlds[$Name] $scripts[$Name]
            if ($setup.Failure -or $setup.Errors) { throw "World $Name was not made: $($setup.Failure) $($setup.Errors)" }
        }
        $worlds[$Name]
    }

    # Requests that change something, on either side; what the sandbox's Okta sends to AWS by itself is not ours.
    function Get-WriteCount($World) {
        $services = (Invoke-Recorded $World 'Invoke-RestMethod "$((Get-OktaIdcSandbox).Aws)/_sandbox/metrics"').Output[0].requests.byService
        $count = 0
        foreach ($service in $services.PSObject.Properties | Where-Object Name -ne 'scim') {
            foreach ($operation in $service.Value.PSObject.Properties) {
                if ($operation.Name -notmatch '^(GET|HEAD) |^(List|Get|Describe|Assume|IsMember|Lookup)') { $count += $operation.Value }
                if ($operation.Name -notmatch '^(GET|HEAD) |^(List|Get|Describe|Lookup|Assume|IsMember)') { $count += $operation.Value }
            }
        }
        $count
    }
}

AfterAll {
    foreach ($world in $worlds.Values) { Remove-Recorder $world }
    Remove-Item $certificates -ErrorAction SilentlyContinue
}

Describe 'The table of -WhatIf' {
    It 'has every cmdlet that changes something' -TestCases @{ Rows = $rows } {
        Import-Module (Join-Path $PSScriptRoot 'Sandbox.psm1') -Force
        $changing = Get-Command -Module OktaIdc | Where-Object { $_.Parameters.ContainsKey('WhatIf') } | ForEach-Object Name
        Compare-Object $changing $Rows.Cmdlet | ForEach-Object { "$($_.InputObject) $($_.SideIndicator)" } | Should -BeNullOrEmpty
    }
}

Describe '-WhatIf of <Cmdlet>' -ForEach $rows {
    BeforeAll {
        $worldName = if ($World) { $World } else { 'ready' }
        $recorder = Get-World $worldName
        $tenantPattern = if ($null -ne $Tenant) { $Tenant } else { '127\.0\.0\.1:\d+|account \d{12}' }
    }

    It 'says verb, object and tenant, and writes nothing' {
        $before = Get-WriteCount $recorder
        $said = Invoke-Recorded $recorder "$Script -WhatIf"
        $said.Failure | Should -BeNullOrEmpty
        $said.Errors | Should -BeNullOrEmpty
        $said.Questions | Should -BeNullOrEmpty
        $text = @($said.Lines | Where-Object { $_ -like 'What if:*' }) -join "`n"
        foreach ($pattern in $Says) { $text | Should -Match $pattern }
        $text | Should -Match $tenantPattern
        Get-WriteCount $recorder | Should -Be $before
    }

    It 'is the same by $WhatIfPreference' {
        $before = Get-WriteCount $recorder
        $said = Invoke-Recorded $recorder "`$WhatIfPreference = `$true; $Script; `$WhatIfPreference = `$false"
        $said.Errors | Should -BeNullOrEmpty
        @($said.Lines | Where-Object { $_ -like 'What if:*' }) -join "`n" | Should -Match $Says[-1]
        Get-WriteCount $recorder | Should -Be $before
    }
}

Describe 'The whole of the design under $WhatIfPreference, from nothing' {
    BeforeAll {
        $recorder = New-Recorder
        Invoke-Recorded $recorder 'Start-OktaIdcSandbox -Speed 50' | Out-Null
        $before = Get-WriteCount $recorder
        $config = Join-Path ([IO.Path]::GetTempPath()) "whatif-$([guid]::NewGuid()).config"
        $said = Invoke-Recorded $recorder @"
            `$WhatIfPreference = `$true
            `$app = New-OktaIdcApp -Label 'AWS IAM Identity Center'
            Get-IdcExternalIdp | Set-OktaSamlSetting -App `$app
            `$app | Get-OktaSamlMetadata | Set-IdcExternalIdp -Accept
            Enable-IdcScim -Accept | Set-OktaProvisioning -App `$app
            New-OktaGroup aws-users, org-DevOps
            New-OktaUser -Login ada@example.com -FirstName Ada -LastName King | Add-OktaGroupMember -Group aws-users, org-DevOps
            Get-OktaGroup aws-users  | Add-OktaAppAssignment -App `$app
            Get-OktaGroup org-DevOps | Push-OktaGroup -App `$app | Wait-IdcGroup
            New-IdcPermissionSet DevOps-AdministratorAccess -ManagedPolicy AdministratorAccess -SessionDuration 4:00:00
            Get-IdcGroup org-DevOps | New-IdcAssignment -PermissionSet DevOps-AdministratorAccess -Account 'ou:/Workloads/**'
            Export-IdcCliProfile -Path '$config'
            `$WhatIfPreference = `$false
"@
        $text = @($said.Lines | Where-Object { $_ -like 'What if:*' })
    }

    AfterAll { Remove-Recorder $recorder }

    It 'shows every step, with what earlier steps would have made' {
        $said.Errors | Should -BeNullOrEmpty
        foreach ($pattern in 'create.+app AWS IAM', 'ACS URL', 'external identity provider', 'automatic provisioning', 'SCIM endpoint', 'group aws-users', 'user ada@', 'add the member ada@example.com.+group org-DevOps', 'assign group aws-users', 'push to AWS', 'permission set DevOps', 'write 9 ') {
            $text -join "`n" | Should -Match $pattern
        }
        @($text -match 'assign DevOps-AdministratorAccess to group org-DevOps').Count | Should -Be 9
    }

    It 'writes nothing, neither there nor here' {
        Get-WriteCount $recorder | Should -Be $before
        $config | Should -Not -Exist
    }

    It 'pretends nothing outside -WhatIf' {
        (Invoke-Recorded $recorder 'Get-OktaGroup org-DevOps').Errors[0].FullyQualifiedErrorId | Should -Match '^OktaGroupNotFound'
        (Invoke-Recorded $recorder 'Get-IdcGroup org-DevOps').Errors[0].FullyQualifiedErrorId | Should -Match '^IdcGroupUnknown'
        (Invoke-Recorded $recorder 'New-IdcAssignment -Group org-DevOps -PermissionSet DevOps-AdministratorAccess -Account shop-dev').Errors[0].FullyQualifiedErrorId | Should -Match 'Unknown'
    }

    It 'still knows a typing error from what would have been made' {
        (Invoke-Recorded $recorder 'Add-OktaGroupMember -User admin@example.com -Group org-DevOpps -WhatIf').Errors[0].FullyQualifiedErrorId | Should -Match '^OktaGroupNotFound'
    }
}
