# The folder, its signatures where a certificate is given, the package.
$project = [IO.Path]::Combine($root, 'build', 'Package.csproj')
Invoke-Dotnet build $project '-target:Stage' --configuration $Configuration
if ($signing.Count -gt 0) {
    $staged = & dotnet msbuild $project -getProperty:ModuleFolder "-property:Configuration=$Configuration"
    & ([IO.Path]::Combine($root, 'build', 'Sign.ps1')) -ModuleFolder $staged @signing
}
Invoke-Dotnet pack $project --configuration $Configuration '-property:StageFirst=false'
