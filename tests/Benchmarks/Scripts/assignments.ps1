# Reads every assignment twice through Get-IdcAssignment and drops them; prints time and allocated bytes of each reading.
param([string] $Module, [string] $Sandbox)
Import-Module $Module -ErrorAction Stop
$info = $Sandbox | ConvertFrom-Json
Connect-Idc -Region $info.region -AccessKeyId $info.accessKeyId -SecretAccessKey (ConvertTo-SecureString $info.secretAccessKey -AsPlainText -Force) -EndpointUrl $info.aws -Speed 1000 | Out-Null
foreach ($pass in 1, 2) {
    $before = [GC]::GetTotalAllocatedBytes($true)
    $watch = [Diagnostics.Stopwatch]::StartNew()
    $count = (Get-IdcAssignment | Measure-Object).Count
    @{ pass = $pass; count = $count; ms = $watch.Elapsed.TotalMilliseconds; bytes = [GC]::GetTotalAllocatedBytes($true) - $before } | ConvertTo-Json -Compress
}
