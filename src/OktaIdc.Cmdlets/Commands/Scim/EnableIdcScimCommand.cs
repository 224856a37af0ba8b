using System.Management.Automation;
using OktaIdc.Connections;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.Scim;

namespace OktaIdc.PowerShell.Commands.Scim;

/// <summary>Switches automatic provisioning on in AWS, and makes a token where none is in use. Pipe the result to Set-OktaProvisioning.</summary>
[Cmdlet(VerbsLifecycle.Enable, "IdcScim", DefaultParameterSetName = PlainSet, SupportsShouldProcess = true, HelpUri = HelpLink.Base + "Enable-IdcScim.md")]
[OutputType(typeof(IdcScim), typeof(ManualStep))]
[RequiresPermission("sso:ListInstances", "organizations:DescribeOrganization", "sso:*", "sso-directory:*", "identitystore:*")]
public sealed class EnableIdcScimCommand : ConnectedCmdlet, IConsentCmdlet
{
    private const string PlainSet = "Token";
    private const string VaultSet = "TokenToVault";

    /// <summary>Api: the unpublished calls. Manual: a step for a person. Auto: the calls if they answer and are consented to, else the step.</summary>
    [Parameter]
    public Via Via { get; set; }

    /// <summary>Says yes to the consequences without being asked.</summary>
    [Parameter]
    public SwitchParameter Accept { get; set; }

    /// <summary>Makes a token although one is in use.</summary>
    [Parameter]
    public SwitchParameter NewToken { get; set; }

    /// <summary>A token that may be deleted to make room; AWS allows two.</summary>
    [Parameter(ParameterSetName = PlainSet)]
    [Parameter(ParameterSetName = VaultSet)]
    public string? RemoveTokenId { get; set; }

    /// <summary>Puts the new token under this name into a SecretManagement vault, over a secret of that name. A token is made where none is in use, or where the vault has no secret of that name.</summary>
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
        return TokenVault.For(this, SecretName, SecretVault).MakeAsync(scim, io, async isMissing =>
        {
            var before = await scim.GetAsync(Via, token).ConfigureAwait(false);
            var inUse = before.Result?.Tokens.Any(t => t.State != ScimTokenState.Unused) ?? false;
            return await scim.EnableAsync(new IdcScimWish { Via = Via, NewToken = NewToken || isMissing || !inUse, RemoveTokenId = RemoveTokenId }, token).ConfigureAwait(false);
        }, token);
    });
}
