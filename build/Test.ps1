# Every test; .ci/run does the same and says why tests were skipped.
Invoke-Dotnet test ([IO.Path]::Combine($root, 'OktaIdc.sln')) --configuration $Configuration
