using System.Management.Automation;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.Saml;

namespace OktaIdc.PowerShell.Commands.Saml;

/// <summary>Lists the signing certificates that IAM Identity Center trusts.</summary>
[Cmdlet(VerbsCommon.Get, "IdcIdpCertificate", HelpUri = HelpLink.Base + "Get-IdcIdpCertificate.md")]
[OutputType(typeof(IdcIdpCertificate))]
[RequiresPermission("sso:ListInstances", "organizations:DescribeOrganization", "sso:*", "sso-directory:*", "identitystore:*")]
public sealed class GetIdcIdpCertificateCommand : ConnectedCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (TryRun(Idc, (io, token) => new ExternalIdpCertificateOperations(Idc, io).GetAsync(token), out var certificates))
        {
            foreach (var certificate in certificates)
            {
                WriteObject(certificate);
            }
        }
    }
}
