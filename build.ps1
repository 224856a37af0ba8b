<#
.SYNOPSIS
Builds, tests and packages OktaIdc; everything it does is a dotnet command that also runs without PowerShell.
.EXAMPLE
./build.ps1 Clean, Build, Test
.EXAMPLE
./build.ps1 Package -Configuration Release
#>
[CmdletBinding()]
param(
    [ValidateSet('Clean', 'Build', 'Test', 'Package')]
    [string[]] $Task = @('Build', 'Test'),

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Debug'
)

$ErrorActionPreference = 'Stop'
$root = $PSScriptRoot
$solution = Join-Path $root 'OktaIdc.sln'

function Invoke-Dotnet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) { throw "dotnet $args ended with exit code $LASTEXITCODE." }
}

$tasks = @{
    Clean   = { Invoke-Dotnet clean $solution --configuration $Configuration --verbosity quiet }
    Build   = { Invoke-Dotnet build $solution --configuration $Configuration }
    Test    = { Invoke-Dotnet test $solution --configuration $Configuration --no-build }
    Package = { New-ModulePackage }
}

# out/OktaIdc is the folder to publish: what Import-Module needs, and nothing else.
function New-ModulePackage {
    $target = Join-Path $root 'out/OktaIdc'
    if (Test-Path $target) { Remove-Item $target -Recurse }
    $null = New-Item (Join-Path $target 'module') -ItemType Directory
    Copy-Item (Join-Path $root 'OktaIdc.psd1'), (Join-Path $root 'LICENSE'), (Join-Path $root 'README.md') $target -ErrorAction SilentlyContinue
    Copy-Item (Join-Path $root 'module/*') (Join-Path $target 'module') -Recurse -Exclude '*.pdb'
    Test-ModuleManifest (Join-Path $target 'OktaIdc.psd1') | Select-Object Name, Version, ModuleBase
}

foreach ($name in $Task) {
    Write-Host "== $name"
    & $tasks[$name]
}
