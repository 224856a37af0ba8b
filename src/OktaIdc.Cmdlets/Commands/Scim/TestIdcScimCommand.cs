using System.Management.Automation;
using System.Security;
using OktaIdc.Connections;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;
using OktaIdc.Scim;

namespace OktaIdc.PowerShell.Commands.Scim;

/// <summary>Asks the SCIM endpoint with a token what it can do, and for one user: the proof that the token works.</summary>
[Cmdlet(VerbsDiagnostic.Test, "IdcScim", HelpUri = HelpLink.Base + "Test-IdcScim.md")]
[OutputType(typeof(IdcScimTest))]
public sealed class TestIdcScimCommand : ConnectedCmdlet
{
    /// <summary>The SCIM endpoint.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    public string Endpoint { get; set; } = "";

    /// <summary>The token.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [SecretTransformation]
    public SecureString Token { get; set; } = new();

    /// <inheritdoc/>
    protected override void ProcessRecord() => WriteResult(Endpoint, (_, token) => IdcScimTest.RunAsync(Endpoint, Token, IdcOrNone?.Client.Pace ?? Pace.Real, token));
}
