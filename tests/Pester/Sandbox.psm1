# What the Pester files share: the module under test and small helpers.
# (or a packaged copy of it that the test has imported already).
if (-not (Get-Module OktaIdc)) { Import-Module (Join-Path (Split-Path (Split-Path $PSScriptRoot)) 'OktaIdc.psd1') -Global }

function ConvertTo-Secret([string] $Text) {
    $secret = [securestring]::new()
    foreach ($character in $Text.ToCharArray()) { $secret.AppendChar($character) }
    $secret
}

# Does what a person would do with a browser.
function Invoke-SandboxPerson([string] $Step, [hashtable] $Body = @{}, [switch] $Okta) {
    $side = if ($Okta) { (Get-OktaIdcSandbox).Okta } else { (Get-OktaIdcSandbox).Aws }
    Invoke-RestMethod "$side/_sandbox/person/$Step" -Method Post -Body ($Body | ConvertTo-Json) -ContentType 'application/json'
}

# Trust, provisioning, two groups and a user: where most cmdlets begin.
function Initialize-Onboarding {
    $app = New-OktaIdcApp
    Get-IdcExternalIdp | Set-OktaSamlSetting -App $app | Out-Null
    $app | Get-OktaSamlMetadata | Set-IdcExternalIdp -Accept | Out-Null
    Enable-IdcScim -Accept | Set-OktaProvisioning -App $app | Out-Null
    New-OktaGroup aws-users, org-DevOps | Out-Null
    New-OktaUser -Login ada@example.com -FirstName Ada -LastName King -WarningAction SilentlyContinue | Add-OktaGroupMember -Group aws-users, org-DevOps | Out-Null
    Get-OktaGroup aws-users | Add-OktaAppAssignment -App $app | Out-Null
    Get-OktaGroup org-DevOps | Push-OktaGroup -App $app | Wait-IdcGroup -MinimumMembers 1 | Out-Null
    $app
}

# Signs a person in as the AWS CLI does (OIDC device flow, RFC 8628), with a browser that is driven by a script; returns the access token.
function Get-PortalToken([string] $Login, [string] $StartUrl) {
    $sandbox = Get-OktaIdcSandbox
    $json = @{ Method = 'Post'; ContentType = 'application/json' }
    $client = Invoke-RestMethod "$($sandbox.Aws)/client/register" @json -Body (@{ clientName = 'pester'; clientType = 'public'; scopes = @('sso:account:access') } | ConvertTo-Json)
    $secrets = @{ clientId = $client.clientId; clientSecret = $client.clientSecret }
    $device = Invoke-RestMethod "$($sandbox.Aws)/device_authorization" @json -Body ($secrets + @{ startUrl = $StartUrl } | ConvertTo-Json)

    $session = Invoke-RestMethod "$($sandbox.Okta)/_sandbox/person/login" @json -Body (@{ username = $Login } | ConvertTo-Json)
    # The module's types live in a load context of their own, where type literals do not look.
    $assembly = [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq 'OktaIdc.Sandbox' } | Select-Object -First 1
    $browser = $assembly.GetType('OktaIdc.Sandbox.Person.ScriptedBrowser')::new()
    try {
        $browser.AddCookie($sandbox.Okta, 'sid', $session.sid)
        $page = $browser.OpenAsync($device.verificationUriComplete, $Login, $null, [Threading.CancellationToken]::None).GetAwaiter().GetResult()
    }
    finally { $browser.Dispose() }

    try {
        (Invoke-RestMethod "$($sandbox.Aws)/token" @json -Body ($secrets + @{ grantType = 'urn:ietf:params:oauth:grant-type:device_code'; deviceCode = $device.deviceCode } | ConvertTo-Json)).accessToken
    }
    catch { throw "$Login was not signed in: $($page.Summary)" }
}

Export-ModuleMember -Function *
