BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Sandbox.psm1') -Force
    $examples = Join-Path (Split-Path (Split-Path $PSScriptRoot)) 'examples'
    $temporary = Join-Path ([IO.Path]::GetTempPath()) "oktaidc-examples-$([guid]::NewGuid())"
    New-Item -ItemType Directory $temporary | Out-Null
    $pwsh = [Diagnostics.Process]::GetCurrentProcess().MainModule.FileName
    $sandbox = Start-OktaIdcSandbox -Speed 50
    $env:OKTAIDC_TEST_MODULE = (Get-Module OktaIdc).Path
    $env:OKTAIDC_TEST_OKTA_TOKEN = [Net.NetworkCredential]::new('', $sandbox.OktaToken).Password
    $hasVaults = [bool](Get-Module -ListAvailable Microsoft.PowerShell.SecretManagement)

    # AWS credentials where AWS's own tools look for them: a role of the node or of the workflow on real machines.
    $env:AWS_ENDPOINT_URL = $sandbox.Aws
    $env:AWS_ACCESS_KEY_ID = $sandbox.AccessKeyId
    $env:AWS_SECRET_ACCESS_KEY = [Net.NetworkCredential]::new('', $sandbox.SecretAccessKey).Password
    $env:AWS_REGION = $sandbox.Region
    $homeBefore = $env:HOME
    $env:HOME = $temporary

    # What the platforms bring, as small as can be. A command to die at ends the process where the script calls it.
    $platform = @'
Import-Module $env:OKTAIDC_TEST_MODULE
function Secret([string] $Text) { ConvertTo-SecureString $Text -AsPlainText -Force }
function Get-AutomationPSCredential([string] $Name) {
    if ($Name -eq 'OktaToken') { [pscredential]::new('token', (Secret $env:OKTAIDC_TEST_OKTA_TOKEN)) }
    else { [pscredential]::new($env:AWS_ACCESS_KEY_ID, (Secret $env:AWS_SECRET_ACCESS_KEY)) }
}
function Get-SECSecretValue($SecretId, $Region) { [pscustomobject]@{ SecretString = $env:OKTAIDC_TEST_OKTA_TOKEN } }
if ($env:OKTAIDC_TEST_DIE_AT) { Set-Item "function:$env:OKTAIDC_TEST_DIE_AT" { Stop-Process -Id $PID -Force } }
'@
    Set-Content (Join-Path $temporary 'platform.ps1') $platform

    function Invoke-Child([string] $Script, [string] $DieAt) {
        $env:OKTAIDC_TEST_DIE_AT = $DieAt
        Set-Content (Join-Path $temporary 'child.ps1') (". '$temporary/platform.ps1'`n" + $Script)
        & $pwsh -NoProfile -NonInteractive -File (Join-Path $temporary 'child.ps1') 2>&1
    }
}

AfterAll {
    Stop-OktaIdcSandbox
    Get-ChildItem env: | Where-Object Name -Match '^(OKTAIDC_TEST_|AWS_|OKTA_)' | ForEach-Object { Remove-Item "env:$($_.Name)" }
    $env:HOME = $homeBefore
    Remove-Item -Recurse -Force $temporary -ErrorAction SilentlyContinue
}

Describe 'Every example script' {
    It '<_> has help, and parses' -ForEach @('azure-automation/Connect-Workforce.ps1', 'azure-automation/Export-SystemLog.ps1', 'azure-automation/Watch-Trust.ps1', 'systems-manager/Grant-Access.ps1', 'onboarding/New-Team.ps1') {
        $path = Join-Path $examples $_
        (Get-Help $path).Synopsis | Should -Not -BeNullOrEmpty
        (Get-Help $path -Full).examples | Should -Not -BeNullOrEmpty
        $mistakes = $null
        [Management.Automation.Language.Parser]::ParseFile($path, [ref] $null, [ref] $mistakes) | Out-Null
        $mistakes | Should -BeNullOrEmpty
    }
}

Describe 'The runbook that exports the System Log' {
    BeforeAll {
        New-SandboxLog 2500
        New-SandboxStorage example-lake oktaidc-state
        $run = "& '$examples/azure-automation/Export-SystemLog.ps1' -OktaUrl $($sandbox.Okta) -Region $($sandbox.Region) -Destination s3://example-lake/okta -Checkpoint dynamodb://oktaidc-state/okta-log | ConvertTo-Json -Compress"
    }

    It 'brings what there is, and the next time only what is new; its output is small' {
        $said = Invoke-Child $run
        $first = $said | ConvertFrom-Json
        $first.IsCaughtUp | Should -BeTrue
        $first.Written + $first.Duplicates | Should -Be $first.Events
        $first.Events | Should -BeGreaterOrEqual 100 # of the last seven days
        "$said".Length | Should -BeLessThan 1000
        New-OktaGroup exported-later | Out-Null
        $second = Invoke-Child $run | ConvertFrom-Json
        $second.Events | Should -BeGreaterOrEqual 1
        $second.Events | Should -BeLessThan 100
    }
}

Describe 'The runbook for Azure Automation' {
    BeforeAll {
        $vault = "Register-SecretVault -Name team -ModuleName '$(Join-Path $PSScriptRoot 'TestVault')' -VaultParameters @{ Path = '$temporary/vault.xml' } -AllowClobber"
        New-OktaUser -Login ada@example.com -FirstName Ada -LastName King -WarningAction SilentlyContinue | Out-Null
        New-OktaGroup org-DevOps | Out-Null
        Get-OktaUser ada@example.com | Add-OktaGroupMember -Group org-DevOps | Out-Null
        New-IdcPermissionSet ReadOnly -ManagedPolicy ReadOnlyAccess | Out-Null
        $access = '[{"group":"org-DevOps","permissionSet":"ReadOnly","account":"ou:/Workloads/**"}]'
        $run = "$vault`n& '$examples/azure-automation/Connect-Workforce.ps1' -OktaUrl $($sandbox.Okta) -Region $($sandbox.Region) -SecretVault team -Access '$access' -WarningAction SilentlyContinue FLAGS | ConvertTo-Json -Depth 4 -Compress"
    }

    BeforeEach {
        if (-not $hasVaults) { Set-ItResult -Skipped -Because 'the module Microsoft.PowerShell.SecretManagement is not installed' }
    }

    It 'without -Accept ends well, and says which steps wait for a person' {
        $result = Invoke-Child ($run.Replace('FLAGS', '')) | ConvertFrom-Json
        $result.Status | Should -Be 'WaitingForPerson'
        $result.Steps[0].Instructions | Should -Not -BeNullOrEmpty
        (Get-IdcExternalIdp).IsEnabled | Should -BeFalse
    }

    It 'killed at <_> and started again, comes further' -ForEach @('Set-IdcExternalIdp', 'Set-OktaProvisioning', 'New-IdcAssignment') {
        Invoke-Child ($run.Replace('FLAGS', '-Accept')) -DieAt $_ | Should -BeNullOrEmpty
    }

    It 'started once more, finishes; its output is small' {
        $said = Invoke-Child ($run.Replace('FLAGS', '-Accept'))
        $result = $said | ConvertFrom-Json
        $result.Status | Should -Be 'Done'
        $result.Created | Should -Be @(Get-IdcAccount -Ou '/Workloads/**').Count
        "$said".Length | Should -BeLessThan 1000
        @(Get-IdcScimToken).Count | Should -Be 1
        (Get-OktaProvisioning (Get-OktaIdcApp)).IsOn | Should -BeTrue
    }

    It 'fails as a job where a credential is wrong, with an error that says so' {
        $good = $env:OKTAIDC_TEST_OKTA_TOKEN
        $env:OKTAIDC_TEST_OKTA_TOKEN = '00wrong'
        try { "$(Invoke-Child ($run.Replace('FLAGS', '-Accept')))" | Should -BeLike '*Okta*401*' }
        finally { $env:OKTAIDC_TEST_OKTA_TOKEN = $good }

        $LASTEXITCODE | Should -Be 1
    }
}

Describe 'The document for Systems Manager' {
    BeforeAll {
        # What the runbook would have left, where it could not run.
        if (-not $hasVaults) {
            $app = New-OktaIdcApp
            Get-IdcExternalIdp | Set-OktaSamlSetting -App $app | Out-Null
            $app | Get-OktaSamlMetadata | Set-IdcExternalIdp -Accept | Out-Null
            Enable-IdcScim -Accept | Set-OktaProvisioning -App $app | Out-Null
            New-OktaGroup aws-users | Add-OktaAppAssignment -App $app | Out-Null
            Get-OktaUser ada@example.com | Add-OktaGroupMember -Group aws-users | Out-Null
            Get-OktaGroup org-DevOps | Push-OktaGroup -App $app | Wait-IdcGroup | New-IdcAssignment -PermissionSet ReadOnly -Account 'ou:/Workloads/**' | Out-Null
        }

        # The two lines that Run Command would write into its script, with the parameters put in.
        $document = Get-Content -Raw (Join-Path $examples 'systems-manager/document.yaml')
        $lines = [regex]::Matches($document, '(?m)^\s+- "(.*)"\s*$') | ForEach-Object { $_.Groups[1].Value }

        function Get-Command2([string] $Access) {
            ($lines -join "`n").Replace('{{ OktaUrl }}', $sandbox.Okta).Replace('{{ OktaSecretId }}', 'okta/token').Replace('{{ Region }}', $sandbox.Region).Replace('{{ Access }}', $Access).Replace('/opt/oktaidc', "$examples/systems-manager")
        }
    }

    It 'gives access, and ends with 0' {
        $said = Invoke-Child (Get-Command2 '[{"group":"org-DevOps","permissionSet":"ReadOnly","account":"ou:/Security"}]')
        $LASTEXITCODE | Should -Be 0
        ($said | ConvertFrom-Json).status | Should -Be 'done'
        ($said | ConvertFrom-Json).created | Should -BeGreaterThan 0
    }

    It 'ends with 1 where a wish fails, does the others, and prints what Run Command can show' {
        $wishes = @(1..60 | ForEach-Object { @{ group = "no-group-of-this-name-$_"; permissionSet = 'ReadOnly'; account = 'all' } }) + @{ group = 'org-DevOps'; permissionSet = 'ReadOnly'; account = 'ou:/Security' }
        $said = Invoke-Child (Get-Command2 ($wishes | ConvertTo-Json -Compress))
        $LASTEXITCODE | Should -Be 1
        "$said".Length | Should -BeLessOrEqual 2500
        $result = $said | ConvertFrom-Json
        $result.unchanged | Should -BeGreaterThan 0
        $result.errors[0] | Should -BeLike '*no-group-of-this-name-1*'
        $result.errors.Count + $result.more | Should -Be 60
    }
}

Describe 'The onboarding script' {
    It 'passes its own tests' {
        $result = Join-Path $temporary 'team.json'
        Invoke-Child "& '$PSScriptRoot/Invoke-PesterFile.ps1' ../../examples/onboarding/New-Team.Tests.ps1 '$result'" | Out-Null
        $summary = Get-Content -Raw $result | ConvertFrom-Json
        $summary.Failed | Should -BeNullOrEmpty
        $summary.Passed | Should -BeGreaterOrEqual 6
    }
}

Describe 'The workflow for GitHub Actions' {
    BeforeAll {
        $workflow = Get-Content -Raw (Join-Path $examples 'github-actions/onboard.yml')

        # A step's run block, without its indentation.
        function Get-Run([string] $Step) {
            $block = [regex]::Match($workflow, "(?ms)^      - name: $Step\s.*?^        run: \|\r?\n((?:          [^\n]*\n)+)").Groups[1].Value
            $block -replace '(?m)^          '
        }

        $rsa = [Security.Cryptography.RSA]::Create(2048)
        $numbers = $rsa.ExportParameters($false)
        $encode = { [Convert]::ToBase64String($args[0]).TrimEnd('=').Replace('+', '-').Replace('/', '_') }
        $jwk = @{ kty = 'RSA'; kid = 'kid-1'; use = 'sig'; alg = 'RS256'; e = & $encode $numbers.Exponent; n = & $encode $numbers.Modulus }
        $oauth = @{ application_type = 'service'; grant_types = @('client_credentials'); response_types = @('token'); dpop_bound_access_tokens = $true; jwks = @{ keys = @($jwk) } }
        $request = @{ Method = 'Post'; ContentType = 'application/json'; Headers = @{ Authorization = "SSWS $env:OKTAIDC_TEST_OKTA_TOKEN" } }
        $service = Invoke-RestMethod "$($sandbox.Okta)/api/v1/apps" @request -Body (@{
                name = 'oidc_client'; label = 'workflow'; signOnMode = 'OPENID_CONNECT'
                credentials = @{ oauthClient = @{ token_endpoint_auth_method = 'private_key_jwt' } }; settings = @{ oauthClient = $oauth }
            } | ConvertTo-Json -Depth 9)
        foreach ($scope in 'okta.apps.manage', 'okta.groups.manage', 'okta.users.manage', 'okta.profileMappings.manage', 'okta.schemas.read', 'okta.logs.read', 'okta.orgs.read') {
            Invoke-RestMethod "$($sandbox.Okta)/api/v1/apps/$($service.id)/grants" @request -Body (@{ scopeId = $scope; issuer = $sandbox.Okta } | ConvertTo-Json) | Out-Null
        }

        Invoke-RestMethod "$($sandbox.Okta)/oauth2/v1/clients/$($service.id)/roles" @request -Body '{"type":"SUPER_ADMIN"}' | Out-Null
        $env:OKTA_URL, $env:OKTA_CLIENT_ID, $env:OKTA_KEY_ID, $env:OKTA_PRIVATE_KEY = $sandbox.Okta, $service.id, 'kid-1', $rsa.ExportPkcs8PrivateKeyPem()
        New-OktaUser -Login alan@example.com -FirstName Alan -LastName Mathison -WarningAction SilentlyContinue | Out-Null
        Copy-Item (Join-Path $examples 'github-actions/teams.csv'), (Join-Path $examples 'onboarding/New-Team.ps1') $temporary
    }

    It 'asks for no more than it needs, and keeps secrets out of its command lines' {
        $workflow | Should -Match '(?m)^permissions:\r?\n  id-token: write\r?\n  contents: read'
        (Get-Run Plan), (Get-Run Apply) | Should -Not -Match '\$\{\{'
    }

    It 'shows in a pull request what would change, and changes nothing' {
        $said = Invoke-Child "Set-Location '$temporary'`n$(Get-Run Plan)"
        $LASTEXITCODE | Should -Be 0
        "$said" | Should -BeLike '*What if:*org-payments*'
        Get-IdcPermissionSet | Where-Object Name -EQ 'payments-ReadOnly' | Should -BeNullOrEmpty
    }

    It 'does it on main' {
        Invoke-Child "Set-Location '$temporary'`n$(Get-Run Apply)" | Out-Null
        $LASTEXITCODE | Should -Be 0
        Wait-IdcGroup org-payments -MinimumMembers 2 | Should -Not -BeNullOrEmpty
        Get-IdcAssignment -PermissionSet payments-ReadOnly | Should -HaveCount @(Get-IdcAccount -Ou /Workloads/Prod).Count
    }
}
