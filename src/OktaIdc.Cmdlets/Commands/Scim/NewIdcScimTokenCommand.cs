using System.Management.Automation;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.Scim;

namespace OktaIdc.PowerShell.Commands.Scim;

/// <summary>Makes one more SCIM token. The secret is in the result, as a SecureString, once.</summary>
[Cmdlet(VerbsCommon.New, "IdcScimToken", DefaultParameterSetName = PlainSet, SupportsShouldProcess = true, HelpUri = HelpLink.Base + "New-IdcScimToken.md")]
[OutputType(typeof(IdcScim))]
[RequiresPermission("sso:ListInstances", "organizations:DescribeOrganization", "sso:*", "sso-directory:*", "identitystore:*")]
public sealed class NewIdcScimTokenCommand : ConnectedCmdlet
{
    private const string PlainSet = "Token";
    private const string VaultSet = "TokenToVault";

    /// <summary>A token that may be deleted to make room; AWS allows two.</summary>
    [Parameter(ParameterSetName = PlainSet)]
    [Parameter(ParameterSetName = VaultSet)]
    public string? RemoveTokenId { get; set; }

    /// <summary>Puts the new token under this name into a SecretManagement vault, over a secret of that name. Where the vault refuses it, the token is deleted again.</summary>
    [Parameter(Mandatory = true, ParameterSetName = VaultSet)]
    [ValidateNotNullOrEmpty]
    public string? SecretName { get; set; }

    /// <summary>Name of the vault; SecretManagement's default vault where not given.</summary>
    [Parameter(ParameterSetName = VaultSet)]
    [ValidateNotNullOrEmpty]
    public string? SecretVault { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing() => WriteOutcome(Idc, (io, token) =>
    {
        var scim = new IdcScimOperations(Idc, io, State.Steps, State.Journal(Idc));
        return TokenVault.For(this, SecretName, SecretVault).MakeAsync(scim, io, _ => scim.NewTokenAsync(RemoveTokenId, token), token);
    });
}
