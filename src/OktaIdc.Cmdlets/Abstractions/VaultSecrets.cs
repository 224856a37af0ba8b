using System.Collections;
using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Security;
using OktaIdc.Failures;
using OktaIdc.Http;

namespace OktaIdc.PowerShell.Abstractions;

/// <summary>
/// Secrets of SecretManagement's vaults, by name. Vaults are scripts, so the engine runs them, on the pipeline thread; the worker of a run waits.
/// </summary>
/// <param name="cmdlet">The cmdlet that is running.</param>
/// <param name="vault">Name of the vault; null for SecretManagement's default: the default vault first, then the others.</param>
internal sealed class VaultSecrets(CancellableCmdlet cmdlet, string? vault)
{
    private const string ModuleName = "Microsoft.PowerShell.SecretManagement";

    /// <summary>Where a secret is, for messages.</summary>
    public string Place(string name) => vault is null ? $"secret '{name}' in the default vault" : $"secret '{name}' in vault '{vault}'";

    /// <summary>The secret; of a credential its password.</summary>
    /// <exception cref="OktaIdcException">SecretManagementMissing, SecretVaultNotFound, SecretNotFound, SecretWrongType, SecretVaultFailed.</exception>
    public async Task<SecureString> GetAsync(string name) => await ReadAsync(name).ConfigureAwait(false) switch
    {
        PSCredential credential => credential.Password,
        var secret => (SecureString)secret,
    };

    /// <summary>The secret as the vault has it: a SecureString or a PSCredential.</summary>
    /// <exception cref="OktaIdcException">As <see cref="GetAsync"/>.</exception>
    public Task<object> ReadAsync(string name) => cmdlet.OnPipelineThreadAsync(() =>
    {
        var found = Invoke("Get-Secret", name, []).Select(o => o?.BaseObject).FirstOrDefault();
        return found switch
        {
            SecureString or PSCredential => found,
            null => throw NotFound(name),
            _ => throw new OktaIdcException(
                ErrorIds.SecretWrongType,
                FailureCategory.InvalidData,
                $"The {Place(name)} is a {found.GetType().Name}.",
                "Keep it in the vault as text, a SecureString or a PSCredential: Set-Secret -Name ... -Secret (Read-Host -AsSecureString).",
                name),
        };
    });

    /// <summary>Whether the vault has a secret of this name. The secret itself is not read. It fails where the vault cannot be used.</summary>
    /// <exception cref="OktaIdcException">As <see cref="GetAsync"/>.</exception>
    public Task<bool> HasAsync(string name) => cmdlet.OnPipelineThreadAsync(() => Invoke("Get-SecretInfo", WildcardPattern.Escape(name), [])
        .Any(found => string.Equals(found?.Properties["Name"]?.Value as string, name, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Writes the secret, over the one of this name.</summary>
    /// <exception cref="OktaIdcException">As <see cref="GetAsync"/>.</exception>
    public Task SetAsync(string name, SecureString secret) => cmdlet.OnPipelineThreadAsync(() => Invoke("Set-Secret", name, new Hashtable { ["Secret"] = secret }));

    private Collection<PSObject> Invoke(string commandName, string name, Hashtable parameters)
    {
        var command = cmdlet.InvokeCommand.GetCommand($"{ModuleName}\\{commandName}", CommandTypes.Cmdlet) ?? throw new OktaIdcException(
            ErrorIds.SecretManagementMissing,
            FailureCategory.NotFound,
            $"The {Place(name)} is asked for, but the module {ModuleName} is not installed here.",
            $"Run: Install-PSResource {ModuleName}, and install and register a vault's module; or give the secret itself, as a SecureString or PSCredential.",
            name);
        parameters["Name"] = name;
        parameters["ErrorAction"] = "Stop";
        if (vault is not null)
        {
            parameters["Vault"] = vault;
        }

        try
        {
            return cmdlet.InvokeCommand.InvokeScript("param($command, $parameters) & $command @parameters", true, PipelineResultTypes.None, null, command, parameters);
        }
        catch (RuntimeException e) when (e is not PipelineStoppedException)
        {
            throw Translate(e, name);
        }
    }

    // Without the inner exception: its error record carries the vault's invocation, and with that its arguments.
    private OktaIdcException Translate(RuntimeException failure, string name)
    {
        var id = failure.ErrorRecord?.FullyQualifiedErrorId ?? "";
        return id.Contains("VaultNotFound", StringComparison.Ordinal)
            ? new OktaIdcException(ErrorIds.SecretVaultNotFound, FailureCategory.NotFound, $"No vault '{vault}' is registered here.", "See Get-SecretVault; register one with Register-SecretVault.", vault)
            : id.Contains("SecretNotFound", StringComparison.Ordinal) ? NotFound(name)
            : new OktaIdcException(
                ErrorIds.SecretVaultFailed,
                FailureCategory.Service,
                $"The vault failed with the {Place(name)}: {Redaction.Clean(failure.Message)}",
                "Try it by itself: Test-SecretVault, Get-SecretInfo. A vault that asks for a password must be unlocked first where nobody can answer.",
                name);
    }

    private OktaIdcException NotFound(string name) => new(
        ErrorIds.SecretNotFound, FailureCategory.NotFound, $"There is no {Place(name)}.", "See Get-SecretInfo for the names there are; make it with Set-Secret.", name);
}
