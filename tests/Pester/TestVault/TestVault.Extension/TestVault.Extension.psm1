# The five functions that SecretManagement asks of a vault. The vault parameter ReadOnly makes it refuse, Fatal makes writing end the process.
function Read-Store([hashtable] $Parameters) {
    if (Test-Path -LiteralPath $Parameters.Path) { Import-Clixml -LiteralPath $Parameters.Path } else { @{} }
}

function Get-Secret([string] $Name, [string] $VaultName, [hashtable] $AdditionalParameters) {
    (Read-Store $AdditionalParameters)[$Name]
}

function Set-Secret([string] $Name, [object] $Secret, [string] $VaultName, [hashtable] $AdditionalParameters) {
    if ($AdditionalParameters.ReadOnly) { throw 'This vault is locked.' }
    $store = Read-Store $AdditionalParameters
    $store[$Name] = $Secret
    $store | Export-Clixml -LiteralPath $AdditionalParameters.Path
    if ($AdditionalParameters.Fatal) { Stop-Process -Id $PID -Force }
}

function Remove-Secret([string] $Name, [string] $VaultName, [hashtable] $AdditionalParameters) {
    $store = Read-Store $AdditionalParameters
    $store.Remove($Name)
    $store | Export-Clixml -LiteralPath $AdditionalParameters.Path
}

function Get-SecretInfo([string] $Filter, [string] $VaultName, [hashtable] $AdditionalParameters) {
    $pattern = [WildcardPattern]::new($(if ($Filter) { $Filter } else { '*' }), 'IgnoreCase')
    $store = Read-Store $AdditionalParameters
    foreach ($name in $store.Keys) {
        if ($pattern.IsMatch($name)) {
            [Microsoft.PowerShell.SecretManagement.SecretInformation]::new($name, [Microsoft.PowerShell.SecretManagement.SecretType]::SecureString, $VaultName)
        }
    }
}

function Test-SecretVault([string] $VaultName, [hashtable] $AdditionalParameters) { $true }
