# Packages what is built, into a folder of its own, and runs scripts in fresh processes.
$root = Split-Path (Split-Path $PSScriptRoot)

# The newest configuration that was built, with every framework that it was built for; nothing is built here.
function New-TestPackage([string] $Folder) {
    $built = Get-ChildItem (Join-Path $root 'src/OktaIdc.Cmdlets/obj/*/*/OktaIdc.Cmdlets.dll') | Sort-Object LastWriteTime -Descending
    $configuration = $built[0].Directory.Parent.Name
    $frameworks = @($built.Where({ $_.Directory.Parent.Name -eq $configuration }).Directory.Name)
    # All are what the project says itself; after a quick build there is one.
    $only = @(if ($frameworks.Count -eq 1) { "-p:ModuleTargetFrameworks=$frameworks" })
    $output = & dotnet pack (Join-Path $root 'build/Package.csproj') -c $configuration '-p:BuildModule=false' @only "-p:PackageRoot=$Folder" --nologo
    if ($LASTEXITCODE -ne 0) { throw ($output -join "`n") }
    $package = Get-Item (Join-Path $Folder 'OktaIdc.*.nupkg')
    $version = $package.BaseName -replace '^OktaIdc\.'
    [pscustomobject]@{ Package = $package.FullName; Version = $version; Folder = [IO.Path]::Combine($Folder, 'OktaIdc', $version); Configuration = $configuration }
}

# Name of each assembly in a folder, and the names that it refers to, read without loading it.
function Get-AssemblyReference([string] $Folder) {
    $all = @{}
    foreach ($file in Get-ChildItem $Folder -Filter *.dll) {
        $stream = [IO.File]::OpenRead($file.FullName)
        $image = [Reflection.PortableExecutable.PEReader]::new($stream)
        try {
            $metadata = [Reflection.Metadata.PEReaderExtensions]::GetMetadataReader($image)
            $all[$file.BaseName] = @(foreach ($handle in $metadata.AssemblyReferences) { $metadata.GetString($metadata.GetAssemblyReference($handle).Name) })
        }
        finally { $image.Dispose() }
    }
    $all
}

# What NuGet, PSResourceGet and PowerShellGet do with a package: unpack it without the parts that only packaging needs.
function Install-TestPackage([string] $Package, [string] $ModulePath) {
    $target = [IO.Path]::Combine($ModulePath, 'OktaIdc', ((Split-Path $Package -LeafBase) -replace '^OktaIdc\.'))
    [IO.Compression.ZipFile]::ExtractToDirectory($Package, $target)
    foreach ($part in '_rels', 'package', '[Content_Types].xml', 'OktaIdc.nuspec') { Remove-Item -LiteralPath (Join-Path $target $part) -Recurse -Force }
    $target
}

# Runs a script in a process of its own and returns what it wrote, through JSON; an error there is an error here.
function Invoke-FreshShell([scriptblock] $Script, [object[]] $Arguments, [hashtable] $Environment = @{}) {
    $file = Join-Path ([IO.Path]::GetTempPath()) "oktaidc-$([guid]::NewGuid().ToString('N')).ps1"
    Set-Content -LiteralPath $file -Value "`$ErrorActionPreference = 'Stop'`n`$result = & {`n$Script`n} @args`n'result:' + (ConvertTo-Json @(`$result) -Depth 5 -Compress)"
    $old = @{}
    foreach ($name in $Environment.Keys) { $old[$name] = [Environment]::GetEnvironmentVariable($name); [Environment]::SetEnvironmentVariable($name, $Environment[$name]) }
    try { $output = & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -File $file @Arguments 2>&1 }
    finally {
        foreach ($name in $old.Keys) { [Environment]::SetEnvironmentVariable($name, $old[$name]) }
        Remove-Item -LiteralPath $file
    }
    $json = @($output).Where({ "$_" -like 'result:*' })
    if ($json.Count -ne 1) { throw "The script did not end well:`n$($output -join "`n")" }
    $json[0].Substring(7) | ConvertFrom-Json
}

Export-ModuleMember -Function *
