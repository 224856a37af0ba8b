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
