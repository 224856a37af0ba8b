@{
    ModuleVersion     = '1.0.0'
    GUID              = '4d0a0f0e-8f63-4a0e-8d3f-0f6ad2b7a1c5'
    RootModule        = 'TestVault.Extension.psm1'
    FunctionsToExport = @('Get-Secret', 'Set-Secret', 'Remove-Secret', 'Get-SecretInfo', 'Test-SecretVault')
}
