# What the build and the package left, help included.
Invoke-Dotnet clean ([IO.Path]::Combine($root, 'OktaIdc.sln')) --configuration $Configuration --verbosity quiet
Invoke-Dotnet msbuild ([IO.Path]::Combine($root, 'build', 'Package.csproj')) '-target:CleanPackage' "-property:Configuration=$Configuration" '-verbosity:quiet'
