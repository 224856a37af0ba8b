using OktaIdc.Connections;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.Scim;

namespace OktaIdc.PowerShell.Commands.Scim;

/// <summary>Where a SCIM token that is made goes: nowhere (the caller pipes it on), or into a vault under a name.</summary>
internal sealed class TokenVault
{
    private readonly VaultSecrets _vault;
    private readonly string? _name;

    private TokenVault(VaultSecrets vault, string? name) => (_vault, _name) = (vault, name);

    /// <summary>The place that the parameters name.</summary>
    public static TokenVault For(CancellableCmdlet cmdlet, string? secretName, string? secretVault) => new(new VaultSecrets(cmdlet, secretVault), secretName);

    /// <summary>Makes a token and stores it. The vault is tried before the token is made: what cannot be stored is better not made.</summary>
    /// <param name="scim">The operations that journal it.</param>
    /// <param name="io">Whom to tell.</param>
    /// <param name="make">Makes it; is told whether the vault lacks a secret of the name.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Outcome<IdcScim>> MakeAsync(IdcScimOperations scim, IInteraction io, Func<bool, Task<Outcome<IdcScim>>> make, CancellationToken cancellationToken)
    {
        if (_name is null)
        {
            return await make(false).ConfigureAwait(false);
        }

        var isMissing = !await _vault.HasAsync(_name).ConfigureAwait(false);
        var outcome = await make(isMissing).ConfigureAwait(false);
        if (outcome.Result is { Token: not null } made)
        {
            await scim.StoreAsync(made, _vault.Place(_name), (secret, _) => _vault.SetAsync(_name, secret), cancellationToken).ConfigureAwait(false);
            await io.DetailAsync($"The SCIM token {made.TokenId} is the {_vault.Place(_name)}.", cancellationToken).ConfigureAwait(false);
        }

        return outcome;
    }
}
