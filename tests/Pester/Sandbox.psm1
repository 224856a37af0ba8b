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

# A month of made-up events.
function New-SandboxLog([int] $Count) {
    $since = (Get-Date).ToUniversalTime().AddDays(-30).ToString('yyyy-MM-ddTHH:mm:ssZ')
    Invoke-RestMethod "$((Get-OktaIdcSandbox).Okta)/_sandbox/log/generate" -Method Post -ContentType application/json -Body (@{ count = $Count; since = $since } | ConvertTo-Json) | Out-Null
}

# The vendor's own client, as the module has loaded it: a bucket, and a table for checkpoints, as whoever has the right to makes them.
function New-SandboxStorage([string] $Bucket, [string] $Table) {
    $core = (Get-OktaIdcConnection)[0].GetType().Assembly
    $load = { param($name) [Runtime.Loader.AssemblyLoadContext]::GetLoadContext($core).LoadFromAssemblyName([Reflection.AssemblyName] $name) }
    $keys = [Activator]::CreateInstance((& $load AWSSDK.Core).GetType('Amazon.Runtime.BasicAWSCredentials'), @($env:AWS_ACCESS_KEY_ID, $env:AWS_SECRET_ACCESS_KEY))
    $client = {
        param($library, $service)
        $config = [Activator]::CreateInstance((& $load $library).GetType("${service}Config"))
        $config.ServiceURL = $env:AWS_ENDPOINT_URL
        $config.AuthenticationRegion = $env:AWS_REGION
        if ($library -eq 'AWSSDK.S3') { $config.ForcePathStyle = $true }
        [Activator]::CreateInstance((& $load $library).GetType("${service}Client"), @($keys, $config))
    }
    $s3 = & $client AWSSDK.S3 Amazon.S3.AmazonS3
    $put = [Activator]::CreateInstance((& $load AWSSDK.S3).GetType('Amazon.S3.Model.PutBucketRequest'))
    $put.BucketName = $Bucket
    $put.BucketRegionName = $env:AWS_REGION
    $s3.PutBucketAsync($put, [Threading.CancellationToken]::None).GetAwaiter().GetResult() | Out-Null
    $dynamo = & $client AWSSDK.DynamoDBv2 Amazon.DynamoDBv2.AmazonDynamoDB
    $model = { param($name) [Activator]::CreateInstance((& $load AWSSDK.DynamoDBv2).GetType("Amazon.DynamoDBv2.Model.$name")) }
    $make = & $model CreateTableRequest
    $make.TableName = $Table
    $make.BillingMode = 'PAY_PER_REQUEST'
    $attribute = & $model AttributeDefinition
    $attribute.AttributeName = 'name'
    $attribute.AttributeType = 'S'
    $key = & $model KeySchemaElement
    $key.AttributeName = 'name'
    $key.KeyType = 'HASH'
    # The lists of the vendor's fourth version begin as null.
    $make.AttributeDefinitions = [Activator]::CreateInstance([Collections.Generic.List``1].MakeGenericType($attribute.GetType()))
    $make.AttributeDefinitions.Add($attribute)
    $make.KeySchema = [Activator]::CreateInstance([Collections.Generic.List``1].MakeGenericType($key.GetType()))
    $make.KeySchema.Add($key)
    $dynamo.CreateTableAsync($make, [Threading.CancellationToken]::None).GetAwaiter().GetResult() | Out-Null
    while ("$($dynamo.DescribeTableAsync($Table, [Threading.CancellationToken]::None).GetAwaiter().GetResult().Table.TableStatus)" -ne 'ACTIVE') { Start-Sleep -Milliseconds 20 }
}

Export-ModuleMember -Function *
