using System.Management.Automation;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.Saml;

namespace OktaIdc.PowerShell.Commands.Saml;

/// <summary>Stops trusting signing certificates. One valid certificate must remain.</summary>
[Cmdlet(VerbsCommon.Remove, "IdcIdpCertificate", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, HelpUri = HelpLink.Base + "Remove-IdcIdpCertificate.md")]
[OutputType(typeof(IdcIdpCertificate))]
[RequiresPermission("sso:ListInstances", "organizations:DescribeOrganization", "sso:*", "sso-directory:*", "identitystore:*")]
public sealed class RemoveIdcIdpCertificateCommand : ConnectedCmdlet
{
    /// <summary>AWS's ids of the certificates, or their thumbprints (SHA-1 or SHA-256).</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Thumbprint")]
    public string[] CertificateId { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var id in CertificateId)
        {
            WriteOutcome(id, (io, token) => new ExternalIdpCertificateOperations(Idc, io).RemoveAsync(id, token));
        }
    }
}
