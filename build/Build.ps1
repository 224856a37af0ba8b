# Fills module/bin, so that the module can be imported from here.
Invoke-Dotnet build ([IO.Path]::Combine($root, 'OktaIdc.sln')) --configuration $Configuration
