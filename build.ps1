<#
.SYNOPSIS
Builds, tests and packages OktaIdc. Each task is a file of the folder build; but for signing, each only calls dotnet, which also runs without PowerShell.
.DESCRIPTION
Package leaves out/OktaIdc/<version>, out/OktaIdc.<version>.nupkg and, given a code-signing certificate, signs in between: assemblies and scripts, then the catalog of
all files, then the package is made. Package builds Release unless told otherwise.
.EXAMPLE
./build.ps1 Clean, Build, Test
.EXAMPLE
./build.ps1 Package
.EXAMPLE
./build.ps1 Package -PfxPath signing.pfx -PfxPassword (Read-Host 'Password' -AsSecureString) -TimestampServer http://timestamp.example.com
#>
[CmdletBinding()]
param(
    [ValidateSet('Clean', 'Build', 'Help', 'Test', 'Package')]
    [string[]] $Task = @('Build', 'Test'),

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = $(if ($Task -contains 'Package') { 'Release' } else { 'Debug' }),

    # What Package signs with: an object, the thumbprint of a certificate in the user's own store, or a PFX file and its password.
    [Security.Cryptography.X509Certificates.X509Certificate2] $Certificate,
    [string] $CertificateThumbprint,
    [string] $PfxPath,
    [securestring] $PfxPassword,
    [uri] $TimestampServer,

    # Package in spite of files that this platform cannot sign.
    [switch] $AllowPartial
)

$ErrorActionPreference = 'Stop'

function Invoke-Dotnet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) { throw "'dotnet $args' ended with exit code $LASTEXITCODE." }
}

$root = $PSScriptRoot
$signing = @{}
foreach ($name in 'Certificate', 'CertificateThumbprint', 'PfxPath', 'PfxPassword', 'TimestampServer', 'AllowPartial') {
    if ($PSBoundParameters.ContainsKey($name)) { $signing[$name] = $PSBoundParameters[$name] }
}

foreach ($name in $Task) {
    Write-Host "== $name"
    . ([IO.Path]::Combine($root, 'build', "$name.ps1"))
}
