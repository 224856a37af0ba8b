# A SecretManagement vault for tests: one file, whose place is the vault parameter Path.
@{
    ModuleVersion = '1.0.0'
    GUID          = '0c1f6a51-6a7e-4c39-9c39-7b2f7c7c2a10'
    NestedModules = @('./TestVault.Extension')
    PrivateData   = @{ PSData = @{ Tags = @('SecretManagement') } }
}
