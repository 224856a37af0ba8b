BeforeDiscovery {
    $onWindows = [Environment]::OSVersion.Platform -eq 'Win32NT'
    $canSign = $onWindows -or [bool] (Get-Command osslsigncode -CommandType Application -ErrorAction Ignore)
    if (-not $canSign) { Write-Warning 'osslsigncode is not installed: signing has not been tried.' }
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Package.psm1') -Force
    $root = Split-Path (Split-Path $PSScriptRoot)
    $sign = [IO.Path]::Combine($root, 'build', 'Sign.ps1')
    $temporary = Join-Path ([IO.Path]::GetTempPath()) "oktaidc-sign-test-$([guid]::NewGuid().ToString('N'))"
    $made = New-TestPackage $temporary

    function New-TestCertificate([string] $Usage = '1.3.6.1.5.5.7.3.3') {
        $request = [Security.Cryptography.X509Certificates.CertificateRequest]::new('CN=OktaIdc test', [Security.Cryptography.RSA]::Create(2048), [Security.Cryptography.HashAlgorithmName]::SHA256, [Security.Cryptography.RSASignaturePadding]::Pkcs1)
        $usages = [Security.Cryptography.OidCollection]::new()
        $null = $usages.Add([Security.Cryptography.Oid]::new($Usage))
        $request.CertificateExtensions.Add([Security.Cryptography.X509Certificates.X509EnhancedKeyUsageExtension]::new($usages, $true))
        $request.CreateSelfSigned([DateTimeOffset]::UtcNow.AddDays(-1), [DateTimeOffset]::UtcNow.AddDays(2))
    }

    # The staged files are signed anew for each test.
    function Copy-Staged {
        $copy = [IO.Path]::Combine($temporary, [guid]::NewGuid().ToString('N'), 'OktaIdc', $made.Version)
        $null = New-Item (Split-Path $copy) -ItemType Directory
        Copy-Item -LiteralPath $made.Folder -Destination $copy -Recurse
        $copy
    }

    function Get-Hashes([string] $Folder) {
        $hashes = @{}
        Get-ChildItem $Folder -Recurse -File | ForEach-Object { $hashes[[IO.Path]::GetRelativePath($Folder, $_.FullName)] = (Get-FileHash -LiteralPath $_.FullName).Hash }
        $hashes
    }

    $certificate = New-TestCertificate
    $password = 'a password, with spaces'
    $pfx = Join-Path $temporary 'signing.pfx'
    [IO.File]::WriteAllBytes($pfx, $certificate.Export('Pkcs12', $password))
    $secret = [securestring]::new()
    $password.ToCharArray() | ForEach-Object { $secret.AppendChar($_) }
}

AfterAll { Remove-Item -LiteralPath $temporary -Recurse -Force -ErrorAction Ignore }

Describe 'A certificate that cannot sign' {
    BeforeAll { $before = Get-Hashes $made.Folder }

    It 'is refused before anything is written: <Name>' -ForEach @(
        @{ Name = 'not for code signing'; Make = { @{ Certificate = New-TestCertificate '1.3.6.1.5.5.7.3.1' } }; Says = '*not for code signing*' }
        @{ Name = 'without its private key'; Make = { @{ Certificate = [Security.Cryptography.X509Certificates.X509Certificate2]::new($certificate.RawData) } }; Says = '*without its private key*' }
        @{ Name = 'not in the store'; Make = { @{ CertificateThumbprint = '00' * 20 } }; Says = '*no certificate with the thumbprint*' }
        @{ Name = 'a wrong password'; Make = { @{ PfxPath = $pfx } }; Says = '*' }
        @{ Name = 'two at once'; Make = { @{ PfxPath = $pfx; Certificate = $certificate } }; Says = '*exactly one*' }
    ) {
        $with = & $Make
        { & $sign -ModuleFolder $made.Folder @with } | Should -Throw $Says
        $after = Get-Hashes $made.Folder
        ($after | ConvertTo-Json) | Should -Be ($before | ConvertTo-Json)
    }
}

Describe 'Signing on Windows' -Skip:(-not $onWindows) {
    It 'signs every file of ours and a catalog of all' {
        $folder = Copy-Staged
        & $sign -ModuleFolder $folder -PfxPath $pfx -PfxPassword $secret
        $ours = @(Get-ChildItem $folder -Recurse -File -Include '*.ps1', '*.psm1', '*.psd1', '*.ps1xml', 'OktaIdc.*.dll', '*.cat')
        foreach ($file in $ours) { (Get-AuthenticodeSignature -LiteralPath $file.FullName).SignerCertificate.Thumbprint | Should -Be $certificate.Thumbprint -Because $file.Name }
        Test-FileCatalog -Path $folder -CatalogFilePath (Join-Path $folder 'OktaIdc.cat') -FilesToSkip 'OktaIdc.cat' | Should -Be 'Valid'
    }
}

Describe 'Signing elsewhere, with osslsigncode' -Skip:($onWindows -or -not $canSign) {
    BeforeAll {
        # Stands before the real one and notes what any user of the machine could see of it.
        $bin = Join-Path $temporary 'bin'
        $seen = Join-Path $temporary 'seen'
        $null = New-Item $bin -ItemType Directory
        $real = (Get-Command osslsigncode -CommandType Application | Select-Object -First 1).Source
        Set-Content (Join-Path $bin 'osslsigncode') "#!/bin/sh`nprintf '%s\n' `"`$@`" >> '$seen'`nstat -c 'mode %a' `"`$(dirname `"`$3`")`" >> '$seen'`nexec '$real' `"`$@`""
        & chmod +x (Join-Path $bin 'osslsigncode')
        $pem = Join-Path $temporary 'ca.pem'
        Set-Content $pem $certificate.ExportCertificatePem()

        $folder = Copy-Staged
        $before = Get-Hashes $folder
        $path = $env:PATH
        $env:PATH = $bin + [IO.Path]::PathSeparator + $path
        try { & $sign -ModuleFolder $folder -PfxPath $pfx -PfxPassword $secret -AllowPartial -WarningVariable warnings -WarningAction SilentlyContinue }
        finally { $env:PATH = $path }
        $ours = @(Get-ChildItem $folder -Recurse -File -Include '*.ps1', '*.psm1', '*.psd1', '*.ps1xml', 'OktaIdc.*.dll')
    }

    It 'signs each script and each assembly of ours, as osslsigncode itself verifies' {
        $ours.Count | Should -BeGreaterThan 6
        foreach ($file in $ours) {
            $said = & $real verify -CAfile $pem -in $file.FullName
            $LASTEXITCODE | Should -Be 0 -Because "$($file.Name): $said"
            "$said" | Should -BeLike '*CN=OktaIdc test*'
        }
    }

    It 'leaves every other file as it was' {
        $after = Get-Hashes $folder
        $signed = $ours.FullName.ForEach({ [IO.Path]::GetRelativePath($folder, $_) })
        $after.Keys.Where({ $after[$_] -ne $before[$_] }) | Sort-Object | Should -Be ($signed | Sort-Object)
    }

    It 'names the catalog, which only Windows makes' {
        "$warnings" | Should -BeLike '*Not signed on this platform: OktaIdc.cat.*'
    }

    It 'ends with an error where a partial signature was not allowed' {
        { & $sign -ModuleFolder (Copy-Staged) -Certificate $certificate } | Should -Throw '*Not signed on this platform: OktaIdc.cat.*'
    }

    It 'never shows a password in the process list, and leaves no key behind' {
        $lines = Get-Content $seen
        $lines | Should -Contain 'mode 700'
        $lines | Should -Contain '-readpass'
        $lines | Should -Not -Contain '-pass'
        $lines.Where({ $_ -like "*$password*" }) | Should -BeNullOrEmpty
        $keys = $lines.Where({ $_ -like '*key.pfx' -or $_ -like '*/password' }) | Select-Object -Unique
        $keys.Count | Should -Be 2
        $keys.Where({ Test-Path $_ }) | Should -BeNullOrEmpty
    }

    It 'names every file where nothing can sign' {
        $env:PATH = Join-Path $temporary 'none'
        try { { & $sign -ModuleFolder (Copy-Staged) -Certificate $certificate -WarningAction SilentlyContinue } | Should -Throw '*OktaIdc.Core.dll*OktaIdc.psd1*OktaIdc.cat*' }
        finally { $env:PATH = $path }
    }

    It 'is packed after it, and works' {
        $output = Join-Path $temporary 'signed'
        $staged = [IO.Path]::Combine($output, 'OktaIdc', $made.Version)
        $null = New-Item (Split-Path $staged) -ItemType Directory
        Copy-Item -LiteralPath $folder -Destination $staged -Recurse
        $said = & dotnet pack (Join-Path $root 'build/Package.csproj') -c $made.Configuration '-p:StageFirst=false' "-p:PackageRoot=$output" --nologo
        $LASTEXITCODE | Should -Be 0 -Because "$said"
        $modules = Join-Path $temporary 'modules'
        $installed = Install-TestPackage (Get-Item (Join-Path $output '*.nupkg')).FullName $modules
        ((Get-Hashes $installed) | ConvertTo-Json) | Should -Be ((Get-Hashes $folder) | ConvertTo-Json)
        Invoke-FreshShell -Environment @{ PSModulePath = $modules + [IO.Path]::PathSeparator + $env:PSModulePath } {
            Import-Module OktaIdc
            $null = Start-OktaIdcSandbox
            @(Get-IdcAccount).Count
        } | Should -Be 12
    }
}
