# A whole run with every stream, trace and dump that PowerShell has, into files. RealShell/SecretTests.cs searches them for secrets.
param([Parameter(Mandatory)] [string] $Folder)

function ConvertTo-Secret([string] $Text) {
    $secret = [securestring]::new()
    foreach ($character in $Text.ToCharArray()) { $secret.AppendChar($character) }
    $secret
}

# Secrets come by standard input, and are kept as a careful script keeps them.
$given = [Console]::In.ReadLine() | ConvertFrom-Json
$token = ConvertTo-Secret $given.oktaToken
$key = ConvertTo-Secret $given.privateKey
$aws = @{ Region = $given.region; AccessKeyId = $given.accessKeyId; SecretAccessKey = (ConvertTo-Secret $given.secretAccessKey); EndpointUrl = $given.aws }
$scim = if ($given.scimToken) { ConvertTo-Secret $given.scimToken }
$pasted = $given.pasted
$okta, $awsUrl, $clientId, $observed = $given.okta, $given.aws, $given.clientId, $given.observed
Remove-Variable given

Start-Transcript (Join-Path $Folder 'transcript.txt') | Out-Null
$VerbosePreference = $DebugPreference = $InformationPreference = 'Continue'
$ErrorActionPreference = 'Continue'
Import-Module (Join-Path (Split-Path (Split-Path $PSScriptRoot)) 'OktaIdc.psd1')
$env:AWS_CONFIG_FILE = Join-Path $Folder 'aws-config'
$kept = [Collections.Generic.List[object]]::new()

function Add-Fault([string] $Side, [hashtable] $Rule) {
    Invoke-RestMethod "$Side/_sandbox/faults" -Method Post -ContentType 'application/json' -Body ($Rule | ConvertTo-Json) -Verbose:$false -Debug:$false | Out-Null
}

function Clear-Fault([string] $Side) { Invoke-RestMethod "$Side/_sandbox/faults" -Method Delete -Verbose:$false -Debug:$false | Out-Null }

function Invoke-Chain {
    Connect-Okta $okta -Token $token -Speed 50
    Connect-Idc @aws -Speed 50
    $app = New-OktaIdcApp -Label 'AWS IAM Identity Center'
    $app
    Get-OktaIdcCapability $app
    if ($observed) {
        Invoke-RestMethod "$awsUrl/_sandbox/person/enable-instance" -Method Post -ContentType 'application/json' -Body '{}' -Verbose:$false -Debug:$false | Out-Null
        Get-IdcExternalIdp
        Get-IdcExternalIdp | Complete-OktaIdcManualStep -AcsUrl https://eu-west-1.signin.aws.amazon.com/platform/saml/acs/x -IssuerUrl https://eu-west-1.signin.aws.amazon.com/platform/saml/d-x | Set-OktaSamlSetting -App $app
        $app | Get-OktaSamlMetadata | Set-IdcExternalIdp -Accept
        $step = Enable-IdcScim
        $step
        $done = $step | Complete-OktaIdcManualStep -ScimEndpoint 'https://scim.eu-west-1.amazonaws.com/x/scim/v2/' -Token $scim
        $done
        $done | Set-OktaProvisioning -App $app
        Get-OktaIdcManualStep -IncludeCompleted
    }
    else {
        Get-IdcExternalIdp | Set-OktaSamlSetting -App $app
        $app | Get-OktaSamlMetadata | Set-IdcExternalIdp -Accept
        $made = Enable-IdcScim -Accept
        $made
        Test-IdcScim $made.Endpoint -Token $made.Token
        $made | Set-OktaProvisioning -App $app
        New-IdcScimToken -WhatIf
        New-IdcScimToken | Set-OktaProvisioning -App $app -Via Manual
        Get-IdcScimToken
        New-OktaGroup aws-users, org-DevOps
        New-OktaUser -Login ada@example.com -FirstName Ada -LastName King | Add-OktaGroupMember -Group aws-users, org-DevOps
        Get-OktaGroup aws-users | Add-OktaAppAssignment -App $app
        Get-OktaGroup org-DevOps | Push-OktaGroup -App $app | Wait-IdcGroup
        New-IdcPermissionSet DevOps-AdministratorAccess -ManagedPolicy AdministratorAccess -SessionDuration 4:00:00
        Get-IdcGroup org-DevOps | New-IdcAssignment -PermissionSet DevOps-AdministratorAccess -Account 'ou:/Workloads/**'
        Export-IdcCliProfile
    }

    Connect-Okta $okta -ClientId $clientId -PrivateKey $key -KeyId kid-1 -Scope okta.groups.manage, okta.orgs.read
    New-OktaGroup made-by-app
    Get-OktaUser ada@example.com
    Get-OktaIdcConnection
    Get-OktaRateLimit
}

function Invoke-Failure {
    $scriptWrong = @{ AccessKeyId = $aws.AccessKeyId; SecretAccessKey = $token; Region = $aws.Region; EndpointUrl = $aws.EndpointUrl }
    try { Connect-Okta $okta -Token $key } catch { $_ }
    try { Connect-Okta $okta -Token $aws.SecretAccessKey } catch { $_ }
    try { Connect-Idc @scriptWrong } catch { $_ }
    try { Connect-Okta $okta -ClientId $clientId -PrivateKey $token } catch { $_ }
    try { Test-IdcScim "$awsUrl/none/scim/v2" -Token $token } catch { $_ }
    try { Connect-Okta $okta -Token $pasted } catch { $_ }
    try { Connect-Okta "$okta/?token=$pasted" -Token $token } catch { $_ }
    try { Connect-Okta "https://user:$pasted@example.okta.com" -Token $token } catch { $_ }
    try { Connect-Okta $token -Token $token } catch { $_ }
    try { Test-IdcScim "https://scim.eu-west-1.amazonaws.com/x/scim/v2?token=$pasted" -Token $token } catch { $_ }
    Connect-Okta $okta -Token $token
    Add-Fault $okta @{ path = '/api/v1/groups'; status = 403; times = 1 }
    Get-OktaGroup nothing
    Add-Fault $okta @{ path = '/api/v1/groups'; drop = $true; times = 9 }
    Get-OktaGroup nothing
    Add-Fault $awsUrl @{ operation = 'ListPermissionSets'; drop = $true; times = 9 }
    Get-IdcPermissionSet
    Clear-Fault $okta
    Clear-Fault $awsUrl
}

& { Invoke-Chain -Verbose -Debug; Invoke-Failure -Verbose -Debug } *>&1 | ForEach-Object { $kept.Add($_); $_ } *> (Join-Path $Folder 'streams.txt')

$progress = [powershell]::Create()
$progress.AddScript("Import-Module '$((Get-Module OktaIdc).Path)'").Invoke() | Out-Null
$progress.Commands.Clear()
$progress.AddCommand('Connect-Idc').AddParameters($aws).AddStatement().AddCommand('Get-IdcAssignment').Invoke() | Format-List * | Out-File (Join-Path $Folder 'other-runspace.txt')
$progress.Streams.Progress, $progress.Streams.Error, $progress.Streams.Verbose | Format-List * -Force | Out-File (Join-Path $Folder 'other-streams.txt')

$ours = @($kept | Where-Object { $_.GetType().FullName -like 'OktaIdc.*' }) + @(Start-OktaIdcSandbox -NoConnect)
Get-OktaIdcSandbox | Out-File (Join-Path $Folder 'sandbox.txt')
$ours | Format-List * -Force | Out-File (Join-Path $Folder 'list.txt')
$ours | ForEach-Object { "$_" } | Out-File (Join-Path $Folder 'text.txt')
$ours | ForEach-Object { ConvertTo-Json -InputObject $_ -Depth 8 -WarningAction SilentlyContinue } | Out-File (Join-Path $Folder 'json.txt')
$ours | Export-Clixml -Depth 4 (Join-Path $Folder 'objects.xml')
$Error | Format-List * -Force | Out-File (Join-Path $Folder 'errors.txt')
$Error | ForEach-Object { $_.Exception | Format-List * -Force; "$($_.Exception)"; $_.TargetObject | Format-List * -Force; $_.InvocationInfo | Format-List * -Force } | Out-File (Join-Path $Folder 'exceptions.txt')
Get-Error -Newest 30 | Out-File (Join-Path $Folder 'get-error.txt')
$kept | Where-Object { $_ -is [Management.Automation.ErrorRecord] } | Export-Clixml -Depth 3 (Join-Path $Folder 'errors.xml')
Get-Variable -Exclude pasted | Format-List * | Out-File (Join-Path $Folder 'variables.txt')
Get-ChildItem env: | Format-Table -Wrap | Out-File (Join-Path $Folder 'environment.txt')
if (Test-Path /proc/self) {
    Copy-Item "/proc/$PID/cmdline" (Join-Path $Folder 'cmdline.txt')
    [IO.File]::ReadAllText("/proc/$PID/task/$PID/children") | Out-File (Join-Path $Folder 'children.txt')
}

Stop-OktaIdcSandbox
Stop-Transcript | Out-Null
"kept $($ours.Count) objects, $($Error.Count) errors"
