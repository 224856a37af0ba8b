BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Package.psm1') -Force
    $root = Split-Path (Split-Path $PSScriptRoot)
    $temporary = Join-Path ([IO.Path]::GetTempPath()) "oktaidc-package-$([guid]::NewGuid().ToString('N'))"
    $made = New-TestPackage (Join-Path $temporary 'first')
    $manifest = Import-PowerShellDataFile (Join-Path $root 'OktaIdc.psd1')
    $files = Get-ChildItem -LiteralPath $made.Folder -Recurse -File | ForEach-Object { [IO.Path]::GetRelativePath((Split-Path (Split-Path $made.Folder)), $_.FullName).Replace('\', '/') }
}

AfterAll { Remove-Item -LiteralPath $temporary -Recurse -Force -ErrorAction Ignore }

Describe 'The staged folder' {
    It 'has no path of 140 characters or more, for the deepest of profiles on Windows' {
        $files.Where({ $_.Length -ge 140 }) | Should -BeNullOrEmpty
    }

    It 'holds manifest, licence, module, assemblies and help, and nothing else' {
        $known = '^OktaIdc/[\d.]+/(OktaIdc\.psd1|LICENSE|module/[\w.]+\.(psm1|ps1|ps1xml)|module/setup\.schema\.json|module/bin/net[\w.]+/[\w.]+\.dll|en-US/([\w.-]+-Help\.xml|about_\w+\.help\.txt))$'
        $files.Where({ $_ -notmatch $known }) | Should -BeNullOrEmpty
        $files.Count | Should -BeGreaterThan 15
    }

    It 'holds the built help, where Get-Help looks for it' {
        if (-not (Test-Path (Join-Path $root 'en-US'))) { Set-ItResult -Skipped -Because 'help has not been built: dotnet build src/OktaIdc.Help'; return }
        $files.Where({ $_ -like '*/en-US/OktaIdc.Cmdlets.dll-Help.xml' }).Count | Should -Be 1
    }

    It 'holds no assembly of the engine and none of a test' {
        $files.Where({ $_ -match 'System\.Management\.Automation|PowerShellStandard|xunit|Double|Microsoft\.Extensions' }) | Should -BeNullOrEmpty
    }

    It 'holds no assembly that the cmdlets do not refer to, for any framework' {
        # On top of it 'loads every assembly that it holds' below tries those of the running framework.
        foreach ($folder in Get-ChildItem ([IO.Path]::Combine($made.Folder, 'module', 'bin')) -Directory) {
            $references = Get-AssemblyReference $folder.FullName
            $reached = [Collections.Generic.HashSet[string]]::new()
            $waiting = [Collections.Generic.Queue[string]]::new([string[]] ('OktaIdc.Loader', 'OktaIdc.Cmdlets'))
            while ($waiting.Count -gt 0) {
                $name = $waiting.Dequeue()
                if ($references.ContainsKey($name) -and $reached.Add($name)) { $references[$name].ForEach({ $waiting.Enqueue($_) }) }
            }
            @($references.Keys).Where({ -not $reached.Contains($_) }) | Should -BeNullOrEmpty -Because "$($folder.Name) is staged"
        }
    }

    It 'passes Test-ModuleManifest, which finds every file it names' {
        $tested = Test-ModuleManifest (Join-Path $made.Folder 'OktaIdc.psd1')
        $tested.Version | Should -Be $made.Version
        $tested.ProjectUri | Should -Not -BeNullOrEmpty
        $tested.LicenseUri | Should -Not -BeNullOrEmpty
    }

    It 'holds every script that the module names, and no script that it does not' {
        $text = Get-ChildItem (Join-Path $made.Folder 'module') -File | Where-Object Extension -in '.psm1', '.ps1' | Get-Content -Raw
        $named = @($manifest.RootModule; $manifest.FormatsToProcess; $manifest.TypesToProcess) | Where-Object { $_ } | Split-Path -Leaf
        foreach ($file in Get-ChildItem (Join-Path $made.Folder 'module') -File | Where-Object Name -ne 'setup.schema.json') { # Editors read that one.
            ($file.Name -in $named -or "$text".Contains($file.Name)) | Should -BeTrue -Because "$($file.Name) is staged"
        }
    }
}

Describe 'The package' {
    BeforeAll {
        $archive = [IO.Compression.ZipFile]::OpenRead($made.Package)
        $reader = [IO.StreamReader]::new($archive.GetEntry('OktaIdc.nuspec').Open())
        $nuspec = ([xml] $reader.ReadToEnd()).package.metadata
        $entries = $archive.Entries.FullName
        $reader.Dispose()
        $archive.Dispose()
    }

    It 'says what the manifest says' {
        $nuspec.id | Should -BeExactly 'OktaIdc'
        $nuspec.version | Should -Be $manifest.ModuleVersion
        $nuspec.authors | Should -Be $manifest.Author
        $nuspec.description | Should -Be $manifest.Description
        $nuspec.projectUrl | Should -Be $manifest.PrivateData.PSData.ProjectUri
        $nuspec.releaseNotes | Should -Be $manifest.PrivateData.PSData.ReleaseNotes
        $nuspec.license.'#text' | Should -Be 'Apache-2.0'
    }

    It 'has the tags by which galleries find a module, its editions and its cmdlets' {
        $tags = $nuspec.tags -split ' '
        $expected = @('PSModule', 'PSIncludes_Cmdlet') + $manifest.CompatiblePSEditions.ForEach({ "PSEdition_$_" }) + $manifest.PrivateData.PSData.Tags + $manifest.CmdletsToExport.ForEach({ "PSCmdlet_$_" })
        $tags | Sort-Object | Should -Be ($expected | Sort-Object)
        $nuspec.tags.Length | Should -BeLessThan 4000 -Because 'the PowerShell Gallery refuses longer ones'
    }

    It 'holds the staged files and no symbols' {
        $inside = $entries.Where({ $_ -notmatch '^(_rels/|package/|\[Content_Types\]\.xml$|OktaIdc\.nuspec$)' })
        $inside | Sort-Object | Should -Be ($files.ForEach({ $_ -replace '^OktaIdc/[\d.]+/' }) | Sort-Object)
        $inside.Where({ $_ -like '*.pdb' }) | Should -BeNullOrEmpty
    }

    It 'is the same, byte for byte, when it is made again' {
        $again = New-TestPackage (Join-Path $temporary 'second')
        (Get-FileHash $again.Package).Hash | Should -Be (Get-FileHash $made.Package).Hash
    }
}

Describe 'The package, installed' {
    BeforeAll {
        $modules = Join-Path $temporary 'modules'
        $installed = Install-TestPackage $made.Package $modules
        $path = $modules + [IO.Path]::PathSeparator + $env:PSModulePath
    }

    It 'imports by name and does its work' {
        $seen = Invoke-FreshShell -Environment @{ PSModulePath = $path } {
            Import-Module OktaIdc
            $null = Start-OktaIdcSandbox
            @{ Base = (Get-Module OktaIdc).ModuleBase; App = (New-OktaIdcApp).Label; Accounts = @(Get-IdcAccount).Count; Commands = @((Get-Command -Module OktaIdc).Name) }
        }
        $seen.Base | Should -Be $installed
        $seen.App | Should -Not -BeNullOrEmpty
        $seen.Accounts | Should -Be 12
        $seen.Commands | Sort-Object | Should -Be ($manifest.CmdletsToExport | Sort-Object)
    }

    It 'is found by the name of a cmdlet, before it is imported' {
        Invoke-FreshShell -Environment @{ PSModulePath = $path } { Get-OktaIdcSandbox; (Get-Module OktaIdc).Name } | Should -Contain 'OktaIdc'
    }

    It 'loads every assembly that it holds' {
        # Not loaded, and why it is there all the same.
        $because = @{
            'System.Security.Cryptography.Xml.dll'  = 'for hosts that bring none, or an older one'
            'System.Security.Cryptography.Pkcs.dll' = 'Cryptography.Xml names it'
            'AWSSDK.S3.dll'                         = 'only where a ledger is kept there'
            'AWSSDK.DynamoDBv2.dll'                 = 'only where a ledger is kept there'
        }
        $loaded = Invoke-FreshShell -Environment @{ PSModulePath = $path } -Arguments $PSScriptRoot, (Join-Path $temporary 'home') {
            Import-Module OktaIdc
            Import-Module (Join-Path $args[0] 'Exercise.psm1')
            Invoke-ModuleExercise $args[1]
        }
        $framework = if ([Environment]::Version.Major -ge 10) { 'net10.0' } else { 'net8.0' }
        $held = (Get-ChildItem ([IO.Path]::Combine($installed, 'module', 'bin', $framework, '*.dll'))).Name
        $held.Where({ $_ -notin $loaded -and -not $because.ContainsKey($_) }) | Should -BeNullOrEmpty -Because 'what is never loaded is not shipped, or has its reason in this test'
    }

    It 'is installed, imported and removed by <_>' -ForEach 'PSResourceGet', 'PowerShellGet' {
        $name = @{ PSResourceGet = 'Microsoft.PowerShell.PSResourceGet'; PowerShellGet = 'PowerShellGet' }[$_]
        if (-not (Get-Module $name -ListAvailable)) { Set-ItResult -Skipped -Because "$name is not installed here: the package was unpacked as it would do" ; return }

        $target = Join-Path $temporary "by-$_"
        $seen = Invoke-FreshShell -Environment @{ HOME = $target; XDG_DATA_HOME = $null } -Arguments $_, (Split-Path $made.Package) {
            $repository = "oktaidc-$PID"
            if ($args[0] -eq 'PSResourceGet') {
                Register-PSResourceRepository -Name $repository -Uri $args[1] -Trusted
                Install-PSResource OktaIdc -Repository $repository
            }
            else {
                Register-PSRepository -Name $repository -SourceLocation $args[1] -InstallationPolicy Trusted
                Install-Module OktaIdc -Repository $repository -Scope CurrentUser
            }
            Import-Module OktaIdc
            $null = Start-OktaIdcSandbox
            $seen = @{ Accounts = @(Get-IdcAccount).Count; Base = (Get-Module OktaIdc).ModuleBase }
            Stop-OktaIdcSandbox
            Remove-Module OktaIdc
            if ($args[0] -eq 'PSResourceGet') { Uninstall-PSResource OktaIdc; Unregister-PSResourceRepository -Name $repository }
            else { Uninstall-Module OktaIdc; Unregister-PSRepository -Name $repository }
            $seen.Left = Test-Path $seen.Base
            $seen
        }
        $seen.Accounts | Should -Be 12
        $seen.Left | Should -BeFalse
    }
}
