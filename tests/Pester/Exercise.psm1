# Uses the module broadly enough that each of its private assemblies is needed. For tests of the package, run in a fresh process.
Import-Module (Join-Path $PSScriptRoot 'Sandbox.psm1') -DisableNameChecking

# A service app as an administrator makes one (private_key_jwt, DPoP), and a connection with it.
function Connect-ServiceApp {
    $sandbox = Get-OktaIdcSandbox
    $token = [Net.NetworkCredential]::new('', $sandbox.OktaToken).Password
    $send = @{ Method = 'Post'; ContentType = 'application/json'; Headers = @{ Authorization = "SSWS $token" } }
    $key = [Security.Cryptography.RSA]::Create(2048)
    $numbers = $key.ExportParameters($false)
    $jwk = @{ kty = 'RSA'; kid = 'kid-1'; use = 'sig'; alg = 'RS256'; e = ConvertTo-Base64Url $numbers.Exponent; n = ConvertTo-Base64Url $numbers.Modulus }
    $client = @{ application_type = 'service'; grant_types = @('client_credentials'); response_types = @('token'); dpop_bound_access_tokens = $true; jwks = @{ keys = @($jwk) } }
    $app = Invoke-RestMethod "$($sandbox.Okta)/api/v1/apps" @send -Body (@{
            name = 'oidc_client'; label = 'service'; signOnMode = 'OPENID_CONNECT'
            credentials = @{ oauthClient = @{ token_endpoint_auth_method = 'private_key_jwt' } }; settings = @{ oauthClient = $client }
        } | ConvertTo-Json -Depth 9)
    foreach ($scope in 'okta.apps.manage', 'okta.groups.manage', 'okta.orgs.read') {
        $null = Invoke-RestMethod "$($sandbox.Okta)/api/v1/apps/$($app.id)/grants" @send -Body (@{ scopeId = $scope; issuer = $sandbox.Okta } | ConvertTo-Json)
    }
    $null = Invoke-RestMethod "$($sandbox.Okta)/oauth2/v1/clients/$($app.id)/roles" @send -Body (@{ type = 'SUPER_ADMIN' } | ConvertTo-Json)
    $pem = "-----BEGIN PRIVATE KEY-----`n$([Convert]::ToBase64String($key.ExportPkcs8PrivateKey(), 'InsertLineBreaks'))`n-----END PRIVATE KEY-----"
    Connect-Okta $sandbox.Okta -ClientId $app.id -PrivateKey (ConvertTo-Secret $pem) -KeyId kid-1 -Scope okta.apps.manage, okta.groups.manage, okta.orgs.read
}

function ConvertTo-Base64Url([byte[]] $Bytes) { [Convert]::ToBase64String($Bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_') }

# Signs in as `aws sso login` does, and connects with the profile that `aws configure sso` writes.
function Connect-SsoProfile([string] $Login, [string] $Account, [string] $Role, [string] $Folder) {
    $sandbox = Get-OktaIdcSandbox
    $start = (Get-IdcPortal).StartUrl
    $token = Get-PortalToken $Login $start
    $name = [BitConverter]::ToString([Security.Cryptography.SHA1]::Create().ComputeHash([Text.Encoding]::UTF8.GetBytes('sandbox'))).Replace('-', '').ToLowerInvariant()
    $cache = Join-Path $Folder '.aws/sso/cache'
    $null = New-Item $cache -ItemType Directory -Force
    @{ startUrl = "$start"; region = $sandbox.Region; accessToken = $token; expiresAt = [DateTime]::UtcNow.AddHours(1).ToString('yyyy-MM-ddTHH:mm:ssZ') } | ConvertTo-Json | Set-Content (Join-Path $cache "$name.json")
    Set-Content $env:AWS_CONFIG_FILE @"
[sso-session sandbox]
sso_start_url = $start
sso_region = $($sandbox.Region)
sso_registration_scopes = sso:account:access

[profile sandbox]
sso_session = sandbox
sso_account_id = $Account
sso_role_name = $Role
region = $($sandbox.Region)
"@
    Connect-Idc $sandbox.Region -ProfileName sandbox -EndpointUrl $sandbox.Aws
}

# Every path by which an assembly of the module is loaded; returns the names of the files that were, from the module's own folder.
function Invoke-ModuleExercise([string] $Folder) {
    $null = New-Item $Folder -ItemType Directory -Force
    $env:HOME = $env:USERPROFILE = $Folder
    $env:AWS_CONFIG_FILE = Join-Path $Folder 'config'
    # The AWS SDK looks once per process whether this file is there.
    $null = New-Item $env:AWS_CONFIG_FILE -Force

    $sandbox = Start-OktaIdcSandbox -Speed 50
    $env:AWS_ENDPOINT_URL = $sandbox.Aws
    $null = Initialize-Onboarding
    $null = New-IdcPermissionSet Admin -ManagedPolicy AdministratorAccess
    $account = (Get-IdcAccount -Ou '/Workloads/**')[0].Id
    $null = Get-IdcGroup org-DevOps | New-IdcAssignment -PermissionSet Admin -Account $account
    $null = Connect-ServiceApp
    $identity = (Connect-SsoProfile ada@example.com $account Admin $Folder).Identity.Arn
    if ($identity -notlike '*assumed-role/AWSReservedSSO_Admin_*/ada@example.com') { throw "The profile signed in as '$identity'." }

    Read-SetupFile
    Stop-OktaIdcSandbox
    $base = (Get-Module OktaIdc).ModuleBase
    [AppDomain]::CurrentDomain.GetAssemblies().Where({ -not $_.IsDynamic -and $_.Location.StartsWith($base) }) | ForEach-Object { Split-Path $_.Location -Leaf }
}

# No cmdlet reads a setup file yet, so this asks the core, in whose load context YamlDotNet is.
function Read-SetupFile {
    $core = [AppDomain]::CurrentDomain.GetAssemblies().Where({ $_.GetName().Name -eq 'OktaIdc.Core' })[0]
    $file = [IO.Path]::Combine((Split-Path (Split-Path $PSScriptRoot)), 'examples', 'setup.yaml')
    $null = $core.GetType('OktaIdc.Setup.SetupReader')::Parse([IO.File]::ReadAllText($file), $file)
}

Export-ModuleMember -Function *
