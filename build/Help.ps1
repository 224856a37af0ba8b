# Turns module/help into en-US, where Get-Help looks for it.
Invoke-Dotnet build ([IO.Path]::Combine($root, 'build', 'Package.csproj')) '-target:BuildHelp' --configuration $Configuration
