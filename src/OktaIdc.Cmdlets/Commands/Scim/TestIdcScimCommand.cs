using System.Management.Automation;
using System.Security;
using OktaIdc.Connections;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;
using OktaIdc.Scim;

namespace OktaIdc.PowerShell.Commands.Scim;

/// <summary>Asks the SCIM endpoint with a token what it can do, and for one user: the proof that the token works.</summary>
[Cmdlet(VerbsDiagnostic.Test, "IdcScim", DefaultParameterSetName = TokenSet, HelpUri = HelpLink.Base + "Test-IdcScim.md")]
[OutputType(typeof(IdcScimTest))]
public sealed class TestIdcScimCommand : ConnectedCmdlet
{
    private const string TokenSet = "Token";
    private const string VaultSet = "TokenFromVault";

    /// <summary>The SCIM endpoint.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    public string Endpoint { get; set; } = "";

    /// <summary>The token.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true, ParameterSetName = TokenSet)]
    [SecretTransformation]
    public SecureString Token { get; set; } = new();

    /// <summary>Name of the token in a SecretManagement vault, in place of -Token.</summary>
    [Parameter(Mandatory = true, ParameterSetName = VaultSet)]
    [ValidateNotNullOrEmpty]
    public string SecretName { get; set; } = "";

    /// <summary>Name of the vault; where not given, SecretManagement looks into the default vault first, then into the others.</summary>
    [Parameter(ParameterSetName = VaultSet)]
    [ValidateNotNullOrEmpty]
    public string? SecretVault { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => WriteResult(Endpoint, async (_, token) =>
    {
        var secret = ParameterSetName == VaultSet ? await new VaultSecrets(this, SecretVault).GetAsync(SecretName).ConfigureAwait(false) : Token;
        return await IdcScimTest.RunAsync(Endpoint, secret, IdcOrNone?.Client.Pace ?? Pace.Real, token).ConfigureAwait(false);
    });
}
