using System.Management.Automation;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.Saml;

namespace OktaIdc.PowerShell.Commands.Saml;

/// <summary>Makes IAM Identity Center trust one more signing certificate. One that is trusted already is returned as such.</summary>
[Cmdlet(VerbsCommon.Add, "IdcIdpCertificate", DefaultParameterSetName = PemSet, SupportsShouldProcess = true, HelpUri = HelpLink.Base + "Add-IdcIdpCertificate.md")]
[OutputType(typeof(IdcIdpCertificate))]
[RequiresPermission("sso:ListInstances", "organizations:DescribeOrganization", "sso:*", "sso-directory:*", "identitystore:*")]
public sealed class AddIdcIdpCertificateCommand : ConnectedCmdlet
{
    private const string PemSet = "Pem";
    private const string PathSet = "Path";

    /// <summary>The certificate, PEM or base64.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = PemSet)]
    public string Pem { get; set; } = "";

    /// <summary>File with the certificate, PEM.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    public string Path { get; set; } = "";

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var path = ParameterSetName == PathSet ? this.FullPath(Path) : null;
        WriteOutcome(path ?? "certificate", (io, token) => new ExternalIdpCertificateOperations(Idc, io).AddAsync(path is null ? Pem : Files.ReadText(path), token));
    }
}
