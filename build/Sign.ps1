<#
.SYNOPSIS
Signs a staged module: our assemblies and scripts (Authenticode), then a catalog of every file. Pack after it.
.DESCRIPTION
On Windows the engine's own cmdlets sign. Elsewhere osslsigncode does, if it is installed; it cannot make a catalog. Whatever could not be signed is named,
and is an error unless -AllowPartial is given. Other people's assemblies keep the signatures they came with; the catalog covers them too.
The key's password is never an argument of a program: osslsigncode reads it from a file that only this user can read, removed afterwards.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $ModuleFolder,
    [Security.Cryptography.X509Certificates.X509Certificate2] $Certificate,
    [string] $CertificateThumbprint,
    [string] $PfxPath,
    [securestring] $PfxPassword,
    [uri] $TimestampServer,
    [switch] $AllowPartial
)

$ErrorActionPreference = 'Stop'
$onWindows = [Environment]::OSVersion.Platform -eq 'Win32NT'

function Get-SigningCertificate {
    if (@($Certificate, $CertificateThumbprint, $PfxPath).Where({ $_ }).Count -ne 1) {
        throw 'Give exactly one of -Certificate, -CertificateThumbprint and -PfxPath.'
    }

    $found = $Certificate
    if ($PfxPath) {
        $file = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($PfxPath)
        $found = [Security.Cryptography.X509Certificates.X509Certificate2]::new($file, $PfxPassword, 'Exportable')
    }
    elseif ($CertificateThumbprint) {
        $store = [Security.Cryptography.X509Certificates.X509Store]::new('My', 'CurrentUser')
        $store.Open('ReadOnly')
        try { $found = $store.Certificates.Find('FindByThumbprint', $CertificateThumbprint, $false) | Select-Object -First 1 }
        finally { $store.Close() }
        if (-not $found) { throw "The store CurrentUser/My has no certificate with the thumbprint '$CertificateThumbprint'." }
    }

    if (-not $found.HasPrivateKey) { throw "The certificate '$($found.Subject)' comes without its private key: nothing can be signed with it." }
    $usage = $found.Extensions.Where({ $_.Oid.Value -eq '2.5.29.37' }) | ForEach-Object { $_.EnhancedKeyUsages.Value }
    if ($usage -notcontains '1.3.6.1.5.5.7.3.3') { throw "The certificate '$($found.Subject)' is not for code signing (extended key usage 1.3.6.1.5.5.7.3.3)." }
    $found
}

# Signs the files with the engine; returns those that it could not sign.
function Add-EngineSignature($Files, $With) {
    $more = @{ HashAlgorithm = 'SHA256'; IncludeChain = 'NotRoot' }
    if ($TimestampServer) { $more.TimestampServer = $TimestampServer.AbsoluteUri }
    foreach ($file in $Files) {
        $null = Set-AuthenticodeSignature -LiteralPath $file -Certificate $With @more
        # A certificate that this machine does not trust signs all the same: so compare it, whatever the status.
        if ((Get-AuthenticodeSignature -LiteralPath $file).SignerCertificate.Thumbprint -ne $With.Thumbprint) { $file }
    }
}

# Signs the files with osslsigncode; returns those that it could not sign.
function Add-ForeignSignature($Files, $With) {
    if (-not (Get-Command osslsigncode -CommandType Application -ErrorAction Ignore)) {
        Write-Warning 'osslsigncode is not installed: on this platform nothing else signs for Windows.'
        return $Files
    }

    $folder = [IO.Path]::Combine([IO.Path]::GetTempPath(), "oktaidc-signing-$([guid]::NewGuid().ToString('N'))")
    $null = [IO.Directory]::CreateDirectory($folder, [IO.UnixFileMode]'UserRead, UserWrite, UserExecute')
    try {
        # The folder is this user's alone; the key goes there under a password made for this one run.
        $key, $password, $signed = 'key.pfx', 'password', 'signed' | ForEach-Object { [IO.Path]::Combine($folder, $_) }
        $bytes = [byte[]]::new(32)
        [Security.Cryptography.RandomNumberGenerator]::Fill($bytes)
        $secret = [Convert]::ToBase64String($bytes)
        [IO.File]::WriteAllText($password, $secret)
        [IO.File]::WriteAllBytes($key, $With.Export('Pkcs12', $secret))
        foreach ($file in $Files) {
            $arguments = @('sign', '-pkcs12', $key, '-readpass', $password, '-h', 'sha256', '-n', 'OktaIdc')
            if ($TimestampServer) { $arguments += '-ts', $TimestampServer.AbsoluteUri }
            $output = & osslsigncode @arguments -in $file -out $signed 2>&1
            if ($LASTEXITCODE -eq 0) { Move-Item -LiteralPath $signed -Destination $file -Force }
            else {
                Write-Warning "osslsigncode: $($output -join ' ')"
                $file
            }
        }
    }
    finally { Remove-Item -LiteralPath $folder -Recurse -Force }
}

$with = Get-SigningCertificate
$ours = '*.ps1', '*.psm1', '*.psd1', '*.ps1xml', 'OktaIdc.*.dll'
$files = @(Get-ChildItem -LiteralPath $ModuleFolder -Recurse -File -Include $ours).FullName
if ($files.Count -eq 0) { throw "'$ModuleFolder' holds nothing to sign: stage the module first." }

$catalog = [IO.Path]::Combine($ModuleFolder, 'OktaIdc.cat')
if ($onWindows) {
    $unsigned = @(Add-EngineSignature $files $with)
    $null = New-FileCatalog -Path $ModuleFolder -CatalogFilePath $catalog -CatalogVersion 2
    $unsigned += @(Add-EngineSignature @($catalog) $with)
}
else {
    $unsigned = @(Add-ForeignSignature $files $with) + $catalog
}

$unsigned = @($unsigned | ForEach-Object { [IO.Path]::GetRelativePath($ModuleFolder, $_) })
Write-Host "Signed $($files.Count + 1 - $unsigned.Count) files as $($with.Subject)."
if ($unsigned.Count -gt 0) {
    $message = "Not signed on this platform: $($unsigned -join ', ')."
    if (-not $AllowPartial) { throw "$message Sign on Windows, or give -AllowPartial to package without." }
    Write-Warning $message
}
