@{
    RootModule           = 'module/OktaIdc.psm1'
    ModuleVersion        = '0.1.0'
    GUID                 = '7d6f1c52-0d0b-4f4e-9d0a-5f1c7a3b8e21'
    Author               = 'The OktaIdc contributors'
    Copyright            = '(c) The OktaIdc contributors. Apache-2.0.'
    Description          = 'Makes Okta the identity provider of AWS IAM Identity Center, and keeps it healthy.'
    PowerShellVersion    = '7.4'
    CompatiblePSEditions = @('Core')
    FormatsToProcess     = @('module/OktaIdc.Format.ps1xml')
    CmdletsToExport      = @(
        'Add-IdcDelegatedAdministrator'
        'Add-OktaAppAssignment'
        'Add-OktaGroupMember'
        'Complete-OktaIdcManualStep'
        'Connect-Idc'
        'Connect-Okta'
        'Copy-OktaIdcStepSecret'
        'Disconnect-OktaIdc'
        'Get-IdcAccount'
        'Get-IdcDelegatedAdministrator'
        'Get-IdcInstance'
        'Get-IdcOrganization'
        'Get-OktaAppAssignment'
        'Get-OktaAttributeMapping'
        'Get-OktaGroup'
        'Get-OktaGroupPush'
        'Get-OktaGroupRule'
        'Get-OktaIdcApp'
        'Get-OktaIdcConnection'
        'Get-OktaIdcManualStep'
        'Get-OktaIdcSandbox'
        'Get-OktaProvisioning'
        'Get-OktaRateLimit'
        'Get-OktaSamlMetadata'
        'Get-OktaUser'
        'New-IdcInstance'
        'New-IdcOrganization'
        'New-OktaGroup'
        'New-OktaGroupRule'
        'New-OktaIdcApp'
        'New-OktaUser'
        'Push-OktaGroup'
        'Remove-IdcDelegatedAdministrator'
        'Remove-OktaAppAssignment'
        'Remove-OktaGroupMember'
        'Remove-OktaGroupPush'
        'Remove-OktaGroupRule'
        'Resume-OktaGroupPush'
        'Set-OktaAttributeMapping'
        'Set-OktaSamlSetting'
        'Start-OktaIdcSandbox'
        'Stop-OktaIdcSandbox'
        'Suspend-OktaGroupPush'
        'Sync-OktaAppUser'
        'Test-SamlMetadata'
    )
    FunctionsToExport    = @()
    AliasesToExport      = @()
    VariablesToExport    = @()
    PrivateData          = @{
        PSData = @{
            Tags = @('Okta', 'AWS', 'IdentityCenter', 'SSO', 'SAML', 'SCIM')
        }
    }
}
