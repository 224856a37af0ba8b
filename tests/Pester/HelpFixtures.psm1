# The worlds that examples of help pages run in, by the name that a page gives in its front matter ('sandbox: trusted').
Import-Module (Join-Path $PSScriptRoot 'Sandbox.psm1')

# What a reader sees, and what it stands for on the sandbox. Everything else in an example runs as it is printed.
function Get-HelpSubstitution {
    $sandbox = Get-OktaIdcSandbox
    if (-not $sandbox) { return @{} }
    [ordered]@{
        'https://example.okta.com' = $sandbox.Okta
        'example.okta.com'         = $sandbox.Okta
        '111122223333'             = '200000000003'
        '444455556666'             = '200000000002'
    }
}

$certificate = $null
$fixtures = @{
    # No sandbox, no connection.
    none      = { }
    # A sandbox of seed small, connected.
    connected = { Start-HelpSandbox }
    # The same, nothing in it: no organization.
    empty     = { Start-HelpSandbox @{ Seed = 'empty' } }
    # An account instance.
    account   = { Start-HelpSandbox @{ Seed = 'account' } }
    # Unpublished calls answer as on real tenants: steps wait for a person. The instance has been enabled by one.
    observed  = { Start-HelpSandbox @{ Plane = 'Observed' }; Invoke-SandboxPerson enable-instance | Out-Null }
    # A sandbox with addresses and credentials in the environment, but no connection yet.
    offline   = { Start-HelpSandbox @{ NoConnect = $true } }
    # The Okta app is there, sign-in goes through Okta, provisioning is on.
    trusted   = { Start-HelpSandbox; Initialize-Trust }
    # And groups, the user ada@example.com, a permission set and its assignments, an application: the pipeline of the README.
    onboarded = { Start-HelpSandbox; Initialize-Access }
    # The same, and shop-dev has ways in of its own, one of them through an old app of Okta.
    federated = {
        Start-HelpSandbox
        Initialize-Access
        Invoke-SandboxPerson leave-direct-trust @{ account = '200000000003' } | Out-Null
        Invoke-SandboxPerson add-account-federation @{ label = 'AWS Account Federation'; login = 'ada@example.com' } -Okta | Out-Null
    }
    # And the SCIM token that Okta holds is gone, so that grace@example.com does not arrive.
    failing   = { Start-HelpSandbox; Initialize-Access; Initialize-Failure }
    # A bucket, a table for checkpoints, and a System Log with a month behind it.
    logged    = { Start-HelpSandbox; New-SandboxLog 3000; New-SandboxStorage example-lake oktaidc-state }
    # And another administrator, with an API token and an AWS profile of her own; access that was asked for and given.
    elevated  = { Start-HelpSandbox; Initialize-Access; Initialize-Elevation }
}

function Start-HelpSandbox([hashtable] $Parameter = @{}) {
    $sandbox = Start-OktaIdcSandbox -Speed 1000 -NoThrottle @Parameter
    $env:AWS_ENDPOINT_URL = $sandbox.Aws
    $env:AWS_ACCESS_KEY_ID = $sandbox.AccessKeyId
    $env:AWS_SECRET_ACCESS_KEY = ConvertFrom-Secret $sandbox.SecretAccessKey
    $env:AWS_REGION = $sandbox.Region
    @(
        '[profile org-admin]'
        "region = $($sandbox.Region)"
        "aws_access_key_id = $($sandbox.AccessKeyId)"
        "aws_secret_access_key = $env:AWS_SECRET_ACCESS_KEY"
    ) | Set-Content $env:AWS_CONFIG_FILE
}

# Only to configure the environment: the sandbox hands its secrets out as SecureString.
function ConvertFrom-Secret([securestring] $Secret) { [Net.NetworkCredential]::new('', $Secret).Password }

# What the other administrator needs to approve and revoke, and nothing else.
function Get-ApproverPermission {
    'Grant-IdcTemporaryAccess', 'Revoke-IdcTemporaryAccess' | ForEach-Object {
        (Get-Command $_).ImplementingType.GetCustomAttributes($true) | Where-Object { $_.GetType().Name -eq 'RequiresPermissionAttribute' } | ForEach-Object Permissions
    } | Sort-Object -Unique
}

function New-Principal([string] $Side) {
    Invoke-RestMethod "$((Get-OktaIdcSandbox).$Side)/_sandbox/principal" -Method Post -ContentType application/json -Body (@{ permissions = @(Get-ApproverPermission) + 'okta.orgs.read' } | ConvertTo-Json)
}

function Get-ApproverToken { ConvertTo-SecureString (New-Principal Okta).token -AsPlainText -Force }

function Initialize-Elevation {
    $keys = New-Principal Aws
    @('[profile approver]', "region = $($env:AWS_REGION)", "aws_access_key_id = $($keys.accessKeyId)", "aws_secret_access_key = $($keys.secretAccessKey)") | Add-Content $env:AWS_CONFIG_FILE
    # She follows the activation mail.
    Invoke-RestMethod "$((Get-OktaIdcSandbox).Okta)/_sandbox/person/login" -Method Post -ContentType application/json -Body '{"username":"ada@example.com"}' | Out-Null
    New-OktaGroup org-Incident | Push-OktaGroup -App (Get-OktaIdcApp) | Wait-IdcGroup | Out-Null
    Grant-IdcTemporaryAccess -User ada@example.com -Group org-Incident -Reason 'INC-1' -Duration 1h -Ledger ./access.jsonl | Out-Null
}

function Initialize-Trust {
    $app = New-OktaIdcApp
    Get-IdcExternalIdp | Set-OktaSamlSetting -App $app | Out-Null
    $app | Get-OktaSamlMetadata | Set-IdcExternalIdp -Accept | Out-Null
    Enable-IdcScim -Accept | Set-OktaProvisioning -App $app | Out-Null
    ($app | Get-OktaSamlMetadata).Xml | Set-Content okta-metadata.xml
    New-Certificate | Set-Content next.pem
}

# The certificate of a signing key to come; to make a key takes long, so all worlds have the same.
function New-Certificate {
    if ($script:certificate) { return $script:certificate }
    $request = [Security.Cryptography.X509Certificates.CertificateRequest]::new(
        'CN=next', [Security.Cryptography.RSA]::Create(2048), [Security.Cryptography.HashAlgorithmName]::SHA256, [Security.Cryptography.RSASignaturePadding]::Pkcs1)
    $script:certificate = $request.CreateSelfSigned([DateTimeOffset]::Now.AddDays(-1), [DateTimeOffset]::Now.AddYears(10)).ExportCertificatePem()
    $script:certificate
}

function Initialize-Access {
    $app = Initialize-Onboarding
    ($app | Get-OktaSamlMetadata).Xml | Set-Content okta-metadata.xml
    New-IdcPermissionSet DevOps-AdministratorAccess -ManagedPolicy AdministratorAccess -SessionDuration 4:00:00 | Out-Null
    Get-IdcGroup org-DevOps | New-IdcAssignment -PermissionSet DevOps-AdministratorAccess -Account 'ou:/Workloads/**' | Out-Null
    Invoke-SandboxPerson create-application @{ name = 'Shop Dashboards' } | Out-Null
    Save-Capture ($app | Get-OktaSamlMetadata).Xml
}

# What a browser's network log has of ada's sign-in: the page of Okta, and the request to AWS that its form makes.
function Save-Capture([string] $Metadata) {
    $session = Invoke-RestMethod "$((Get-OktaIdcSandbox).Okta)/_sandbox/person/login" -Method Post -ContentType 'application/json' -Body '{ "username": "ada@example.com" }'
    $address = [regex]::Match($Metadata, 'HTTP-Redirect"[^>]*Location="([^"]+)"').Groups[1].Value
    $page = Invoke-WebRequest $address -Headers @{ Cookie = "sid=$($session.sid)" } -UseBasicParsing
    $value = [Net.WebUtility]::HtmlDecode([regex]::Match($page.Content, 'name="SAMLResponse"[^>]*value="([^"]*)"').Groups[1].Value)
    $entry = @{ startedDateTime = [DateTimeOffset]::UtcNow.ToString('o'); request = @{ method = 'POST'; url = 'https://eu-west-1.signin.aws.amazon.com/platform/saml/acs/x'; postData = @{ params = @(@{ name = 'SAMLResponse'; value = $value }) } } }
    @{ log = @{ entries = @($entry) } } | ConvertTo-Json -Depth 8 | Set-Content signin.har
}

function Initialize-Failure {
    Get-IdcScimToken | Remove-IdcScimToken -Confirm:$false
    New-OktaUser -Login grace@example.com -FirstName Grace -LastName Hopper -WarningAction SilentlyContinue | Add-OktaGroupMember -Group aws-users | Out-Null
    while (-not (Get-OktaProvisioningFailure 'AWS IAM Identity Center' | Where-Object People -contains grace@example.com)) { Start-Sleep -Milliseconds 50 }
}

# Jobs find the module by its name, as where it is installed.
$modules = Join-Path ([IO.Path]::GetTempPath()) "oktaidc-modules-$PID"
function Install-Link {
    if (Test-Path $modules) { return }
    New-Item $modules -ItemType Directory | Out-Null
    $kind = if ($env:OS -eq 'Windows_NT') { 'Junction' } else { 'SymbolicLink' }
    New-Item (Join-Path $modules 'OktaIdc') -ItemType $kind -Target (Get-Module OktaIdc).ModuleBase | Out-Null
    $env:PSModulePath = $modules + [IO.Path]::PathSeparator + $env:PSModulePath
    $ExecutionContext.SessionState.Module.OnRemove = { [IO.Directory]::Delete((Join-Path $modules 'OktaIdc')); Remove-Item $modules -Recurse }
}

function Start-HelpFixture([string] $Name) {
    if (-not $fixtures.ContainsKey($Name)) { throw "There is no fixture '$Name'. There are: $(@($fixtures.Keys | Sort-Object) -join ', ')." }
    Stop-HelpFixture
    Install-Link
    $script:world = Join-Path ([IO.Path]::GetTempPath()) "oktaidc-help-$PID"
    Remove-Item $script:world -Recurse -Force -ErrorAction SilentlyContinue
    New-Item $script:world -ItemType Directory | Out-Null
    $env:AWS_CONFIG_FILE = Join-Path $script:world 'aws-config'
    # The AWS SDK takes the name for good only if the file is there when it first looks.
    '' | Set-Content $env:AWS_CONFIG_FILE
    Push-Location $script:world -StackName help
    & $fixtures[$Name]
}

function Stop-HelpFixture {
    if (Get-OktaIdcSandbox) { Stop-OktaIdcSandbox -Confirm:$false }
    if (Get-OktaIdcConnection) { Disconnect-OktaIdc }
    while ((Get-Location -Stack -StackName help -ErrorAction SilentlyContinue).Count -gt 0) { Pop-Location -StackName help }
    foreach ($name in 'AWS_ENDPOINT_URL', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_REGION', 'AWS_CONFIG_FILE') {
        [Environment]::SetEnvironmentVariable($name, $null)
    }

    if ($script:world) { Remove-Item $script:world -Recurse -Force -ErrorAction SilentlyContinue }
}

Export-ModuleMember -Function Start-HelpFixture, Stop-HelpFixture, Get-HelpSubstitution, Get-ApproverToken
