# Runs one file of this folder and writes a summary that the xunit test reads.
param(
    [Parameter(Mandatory)] [string] $File,
    [Parameter(Mandatory)] [string] $ResultPath
)

$ErrorActionPreference = 'Stop'
Import-Module Pester -MinimumVersion 5.0
$configuration = New-PesterConfiguration
$configuration.Run.Path = Join-Path $PSScriptRoot $File
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'Detailed'
$result = Invoke-Pester -Configuration $configuration

$failed = @(
    foreach ($test in $result.Failed) { "$($test.ExpandedPath)`n$($test.ErrorRecord -join "`n")" }
    foreach ($block in $result.FailedBlocks) { "$($block.ExpandedPath)`n$($block.ErrorRecord -join "`n")" }
    foreach ($container in $result.FailedContainers) { "$($container.Item)`n$($container.ErrorRecord -join "`n")" }
)
@{ Passed = $result.PassedCount; Skipped = $result.SkippedCount; Failed = $failed } | ConvertTo-Json | Set-Content -LiteralPath $ResultPath

# .ci/run prints these with what else could not be checked.
if ($env:OKTAIDC_CONTRACT_REPORT -and $result.SkippedCount -gt 0) {
    $lines = foreach ($test in $result.Skipped) {
        $reason = "$($test.ErrorRecord)" -replace '^is skipped,? ?' -replace '\s+', ' '
        "skip`t1`tPester, $($test.ExpandedPath): $(if ($reason) { $reason } else { 'not on this platform' })"
    }
    Set-Content -LiteralPath (Join-Path $env:OKTAIDC_CONTRACT_REPORT "pester-$File.tsv") -Value $lines
}
