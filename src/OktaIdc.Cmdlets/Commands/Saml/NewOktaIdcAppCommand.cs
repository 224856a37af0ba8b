using System.Management.Automation;
using OktaIdc.Okta;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.Saml;

namespace OktaIdc.PowerShell.Commands.Saml;

/// <summary>Makes the Okta app "AWS IAM Identity Center" (amazon_aws_sso), or takes the one of that label; an inactive one is activated.</summary>
[Cmdlet(VerbsCommon.New, "OktaIdcApp", SupportsShouldProcess = true, HelpUri = HelpLink.Base + "New-OktaIdcApp.md")]
[OutputType(typeof(OktaApp))]
[RequiresPermission("okta.apps.manage")]
public sealed class NewOktaIdcAppCommand : ConnectedCmdlet
{
    /// <summary>What users see.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    public string Label { get; set; } = OktaAppOperations.DefaultLabel;

    /// <inheritdoc/>
    protected override void ProcessRecord() => WriteOutcome(Label, (io, token) => new OktaAppOperations(Okta, io).EnsureAsync(Label, token));
}
