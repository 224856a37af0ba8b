BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Package.psm1') -Force
    $root = Split-Path (Split-Path $PSScriptRoot)
    $paths = @{
        Ours      = Join-Path $root 'OktaIdc.psd1'
        Neighbour = [IO.Path]::Combine($root, 'tests', 'Neighbour', 'bin', 'module', 'Neighbour.dll')
        Exercise  = [IO.Path]::Combine($PSScriptRoot, 'Exercise.psm1')
    }
    $paths.Neighbour | Should -Exist -Because "the build of tests/Neighbour leaves it there"

    # Imports in the order given; each module works when it is imported and once more when all are there.
    $together = {
        $paths = $args[0] | ConvertFrom-Json
        $use = @{
            Neighbour = { Get-NeighbourLibrary }
            Ours      = {
                if (-not (Get-OktaIdcSandbox)) { $null = Start-OktaIdcSandbox; Import-Module $paths.Exercise }
                if (-not (New-OktaIdcApp | Get-OktaSamlMetadata | Test-SamlMetadata).IsUsable) { throw 'The metadata is not usable.' }
                $null = Connect-ServiceApp
                Read-SetupFile
                foreach ($name in 'AWSSDK.Core', 'YamlDotNet') {
                    $copy = [Runtime.Loader.AssemblyLoadContext]::All.Where({ $_.Name -eq 'OktaIdc' }).Assemblies.Where({ $_.GetName().Name -eq $name })
                    @{ Name = $name; Version = [Diagnostics.FileVersionInfo]::GetVersionInfo($copy.Location).FileVersion; Location = $copy.Location; Said = "$(@(Get-IdcAccount).Count) accounts" }
                }
            }
        }
        $order = $args[1] -split ','
        foreach ($name in $order) {
            Import-Module $paths.$name
            $first = & $use.$name
        }
        $seen = @{}
        foreach ($name in $order) { $seen.$name = @(& $use.$name | Select-Object Name, Version, Location, Said) }
        $seen.Default = [Runtime.Loader.AssemblyLoadContext]::Default.Assemblies.Where({ $_.Location }).ForEach({ $_.Location })
        $seen
    }
    function Invoke-Together([string] $Order) { Invoke-FreshShell $together -Arguments ($paths | ConvertTo-Json -Compress), $Order }

    $ourVersions = @{}
    foreach ($line in Select-Xml -Path (Join-Path $root 'Directory.Packages.props') -XPath '//PackageVersion') { $ourVersions[$line.Node.Include] = $line.Node.Version }
    $alone = Invoke-Together Neighbour
}

Describe 'Beside a module with other versions of our dependencies, imported <_>' -ForEach 'Neighbour,Ours', 'Ours,Neighbour' {
    BeforeAll { $seen = Invoke-Together $_ }

    It 'leaves the other module the copies that it has without us' {
        $seen.Neighbour.Name | Should -Be 'AWSSDK.Core', 'Newtonsoft.Json', 'YamlDotNet'
        $seen.Neighbour | ConvertTo-Json | Should -Be ($alone.Neighbour | ConvertTo-Json)
        $seen.Neighbour.Where({ $_.Name -eq 'AWSSDK.Core' }).Version | Should -Be '4.0.3.3'
        $seen.Neighbour.Where({ $_.Name -eq 'YamlDotNet' }).Version | Should -BeLike '13.7.1*'
    }

    It 'works with its own copies, in its own folder' {
        $seen.Ours.Name | Should -Be 'AWSSDK.Core', 'YamlDotNet'
        foreach ($library in $seen.Ours) {
            $library.Version | Should -BeLike "$($ourVersions[$library.Name])*"
            $library.Location | Should -BeLike (Join-Path $root 'module' '*')
            $library.Said | Should -Be '12 accounts'
        }
    }

    It 'puts nothing but the loader into the load context that everyone shares' {
        $ours = $seen.Default.Where({ $_.StartsWith((Join-Path $root 'module')) })
        Split-Path $ours -Leaf | Should -Be 'OktaIdc.Loader.dll'
    }
}

Describe 'The same assemblies without a load context of their own' {
    It 'get the other module''s copies, so that what is tested above is no accident' {
        $framework = if ([Environment]::Version.Major -ge 10) { 'net10.0' } else { 'net8.0' }
        $seen = Invoke-FreshShell -Arguments $paths.Neighbour, ([IO.Path]::Combine($root, 'module', 'bin', $framework, 'OktaIdc.Cmdlets.dll')) {
            foreach ($path in $args) { Import-Module $path }
            $null = Get-NeighbourLibrary
            try { $null = Start-OktaIdcSandbox; Get-IdcAccount | Out-Null } catch { $failure = "$_" }
            @{ Copies = [AppDomain]::CurrentDomain.GetAssemblies().Where({ $_.GetName().Name -eq 'AWSSDK.Core' }).Location; Failure = $failure }
        }
        $seen.Copies | Should -Be (Join-Path (Split-Path $paths.Neighbour) 'AWSSDK.Core.dll')
        $seen.Failure | Should -Not -BeNullOrEmpty
    }
}

Describe 'Imported more than once' {
    It 'works again after <Name>' -ForEach @(
        @{ Name = 'a second import'; Again = 'Import-Module $args[0]' }
        @{ Name = '-Force'; Again = 'Import-Module $args[0] -Force' }
        @{ Name = 'Remove-Module'; Again = 'Remove-Module OktaIdc; Import-Module $args[0]' }
        @{ Name = 'Remove-Module, twice'; Again = 'Remove-Module OktaIdc; Import-Module $args[0]; Remove-Module OktaIdc; Import-Module $args[0]' }
    ) {
        $seen = Invoke-FreshShell -Arguments $paths.Ours ([scriptblock]::Create(@"
Import-Module `$args[0]
`$null = Start-OktaIdcSandbox
$Again
if (-not (Get-OktaIdcSandbox)) { `$null = Start-OktaIdcSandbox }
@{ Accounts = @(Get-IdcAccount).Count; Commands = @(Get-Command -Module OktaIdc).Count; Modules = @(Get-Module OktaIdc).Count; Contexts = @([Runtime.Loader.AssemblyLoadContext]::All.Where({ `$_.Name -eq 'OktaIdc' })).Count }
"@))
        $seen.Accounts | Should -Be 12
        $seen.Commands | Should -Be (Import-PowerShellDataFile $paths.Ours).CmdletsToExport.Count
        $seen.Modules | Should -Be 1
        $seen.Contexts | Should -Be 1
    }

    It 'works in two runspaces of a process, each with its own connections' {
        $seen = Invoke-FreshShell -Arguments $paths.Ours {
            $work = { param($module, $seed) Import-Module $module; $null = Start-OktaIdcSandbox -Seed $seed; @{ Accounts = @(Get-IdcAccount).Count; Aws = (Get-OktaIdcSandbox).Aws }; Stop-OktaIdcSandbox }
            $shells = foreach ($seed in 'small', 'small') { [powershell]::Create().AddScript($work).AddArgument($args[0]).AddArgument($seed) }
            $running = foreach ($shell in $shells) { @{ Shell = $shell; Task = $shell.BeginInvoke() } }
            foreach ($one in $running) { $one.Shell.EndInvoke($one.Task); if ($one.Shell.HadErrors) { throw $one.Shell.Streams.Error[0] } }
        }
        $seen.Accounts | Should -Be 12, 12
        $seen[0].Aws | Should -Not -Be $seen[1].Aws
    }

    It 'puts out types that Get-Member, Select-Object and ConvertTo-Json can read' {
        $seen = Invoke-FreshShell -Arguments $paths.Ours {
            Import-Module $args[0]
            $null = Start-OktaIdcSandbox
            $account = Get-IdcAccount | Select-Object -First 1
            @{ Type = ($account | Get-Member)[0].TypeName; Members = @(($account | Get-Member -MemberType Property).Name); Json = ($account | ConvertTo-Json -Depth 2 | ConvertFrom-Json).Id; Id = ($account | Select-Object Id).Id }
        }
        $seen.Type | Should -BeLike 'OktaIdc.*'
        $seen.Members | Should -Contain 'Email'
        $seen.Json | Should -Be $seen.Id
    }
}
