# Imports one module in this bare shell and prints what it took; "-" imports none.
param([string] $Module, [string] $Sandbox)
$watch = [Diagnostics.Stopwatch]::StartNew()
if ($Module -ne '-') { Import-Module $Module -ErrorAction Stop }
$import = $watch.Elapsed.TotalMilliseconds
$self = [Diagnostics.Process]::GetCurrentProcess()
$rss = $self.WorkingSet64 / 1MB
$private = if (Test-Path /proc/self/status) { [long]((Select-String -Path "/proc/$PID/status" -Pattern '^RssAnon:\s+(\d+)').Matches[0].Groups[1].Value) / 1KB } else { $self.PrivateMemorySize64 / 1MB }
$first = 0
$connect = 0
if ($Module -like '*OktaIdc.psd1') {
    $watch.Restart()
    Get-OktaIdcConnection | Out-Null
    $first = $watch.Elapsed.TotalMilliseconds
    $info = $Sandbox | ConvertFrom-Json
    $secret = ConvertTo-SecureString $info.secretAccessKey -AsPlainText -Force
    $watch.Restart()
    Connect-Idc -Region $info.region -AccessKeyId $info.accessKeyId -SecretAccessKey $secret -EndpointUrl $info.aws | Out-Null
    $connect = $watch.Elapsed.TotalMilliseconds
}
@{ import = $import; rss = $rss; private = $private; first = $first; connect = $connect } | ConvertTo-Json -Compress
