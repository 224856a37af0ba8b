<#
.SYNOPSIS
Runs the examples of help pages and shows what a reader would see. ./tests/Pester/Invoke-HelpExample.ps1 New-IdcAssignment
#>
param([Parameter(Mandatory)] [string[]] $Page)

Import-Module (Join-Path $PSScriptRoot 'HelpExamples.psm1') -Force
foreach ($example in Get-HelpExample $Page) {
    Write-Host "`n== $($example.Page): $($example.Title) ($($example.Sandbox), line $($example.Line))" -ForegroundColor Cyan
    if ($example.NotRun) { Write-Host "not run: $($example.NotRun)" -ForegroundColor Yellow; continue }
    Write-Host $example.Code
    $time = [Diagnostics.Stopwatch]::StartNew()
    Invoke-HelpExample $example | Out-Host
    Write-Host "-- $($time.ElapsedMilliseconds) ms" -ForegroundColor DarkGray
}

Stop-HelpExample
