# Does the heavy things against a big tenant, drops every object, and prints the process's peak after each.
param([string] $Module, [string] $Sandbox)
Import-Module $Module -ErrorAction Stop
$info = $Sandbox | ConvertFrom-Json
Connect-Idc -Region $info.region -AccessKeyId $info.accessKeyId -SecretAccessKey (ConvertTo-SecureString $info.secretAccessKey -AsPlainText -Force) -EndpointUrl $info.aws -Speed 1000 | Out-Null
Connect-Okta $info.okta -Token (ConvertTo-SecureString $info.oktaToken -AsPlainText -Force) -Speed 1000 | Out-Null
$app = Get-OktaIdcApp
$work = [ordered]@{
    'Get-IdcAssignment'       = { Get-IdcAssignment }
    'Get-OktaUser'            = { Get-OktaUser }
    'Get-IdcUser'             = { Get-IdcUser }
    'Get-OktaAppAssignment'   = { Get-OktaAppAssignment $app }
    'Sync-OktaAppUser -WhatIf' = { Sync-OktaAppUser $app -WhatIf }
    'New-IdcAssignment'       = { Get-IdcGroup retail-everyone | New-IdcAssignment -PermissionSet ViewOnlyAccess, DatabaseAdministrator -Account all }
}
foreach ($name in $work.Keys) {
    $count = (& $work[$name] | Measure-Object).Count
    @{ name = $name; count = $count; peak = [Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64 / 1MB } | ConvertTo-Json -Compress
}
