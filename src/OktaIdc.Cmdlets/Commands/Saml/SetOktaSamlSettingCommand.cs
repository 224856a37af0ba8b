using System.Management.Automation;
using OktaIdc.Okta;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;
using OktaIdc.PowerShell.Binding.Completion;
using OktaIdc.Saml;

namespace OktaIdc.PowerShell.Commands.Saml;

/// <summary>Puts the service-provider settings of IAM Identity Center (ACS URL, issuer URL) into the Okta app.</summary>
[Cmdlet(VerbsCommon.Set, "OktaSamlSetting", DefaultParameterSetName = InputSet, SupportsShouldProcess = true, HelpUri = HelpLink.Base + "Set-OktaSamlSetting.md")]
[OutputType(typeof(OktaApp))]
[RequiresPermission("okta.apps.manage")]
public sealed class SetOktaSamlSettingCommand : ConnectedCmdlet
{
    private const string InputSet = "Input";
    private const string ValueSet = "Value";

    /// <summary>The app: label, id or object.</summary>
    [Parameter(Mandatory = true)]
    [ReferenceTransformation(ReferenceKind.OktaApp)]
    [ArgumentCompleter(typeof(OktaAppCompleter))]
    public OktaAppReference App { get; set; } = null!;

    /// <summary>What Get-IdcExternalIdp, Set-IdcExternalIdp or Complete-OktaIdcManualStep returned.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputSet)]
    public ServiceProviderReference ServiceProvider { get; set; } = null!;

    /// <summary>AWS's assertion consumer service URL.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ValueSet)]
    public string? AcsUrl { get; set; }

    /// <summary>AWS's issuer URL, the audience of the assertion.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ValueSet)]
    public string? IssuerUrl { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var (acs, issuer) = ParameterSetName == InputSet ? (ServiceProvider.AcsUrl, ServiceProvider.IssuerUrl) : (AcsUrl, IssuerUrl);
        if (acs is null || issuer is null)
        {
            ReportPending(ServiceProvider.Step);
            return;
        }

        WriteOutcome(App, async (io, token) =>
            await new OktaAppOperations(Okta, io).SetSamlAsync(await App.FindAsync(Okta, io, token).ConfigureAwait(false), acs, issuer, token).ConfigureAwait(false));
    }
}
