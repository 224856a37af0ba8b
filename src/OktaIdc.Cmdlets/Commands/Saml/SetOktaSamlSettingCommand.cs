using System.Management.Automation;
using OktaIdc.Connections;
using OktaIdc.Okta;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;
using OktaIdc.Saml;

namespace OktaIdc.PowerShell.Commands.Saml;

/// <summary>Puts the service-provider settings of IAM Identity Center (ACS URL, issuer URL) into the Okta app.</summary>
[Cmdlet(VerbsCommon.Set, "OktaSamlSetting", DefaultParameterSetName = SettingsSet, SupportsShouldProcess = true)]
[OutputType(typeof(OktaApp))]
public sealed class SetOktaSamlSettingCommand : ConnectedCmdlet
{
    private const string SettingsSet = "Settings";
    private const string PendingSet = "Pending";

    /// <summary>The app: label, id or object.</summary>
    [Parameter(Mandatory = true)]
    public OktaAppReference App { get; set; } = null!;

    /// <summary>AWS's assertion consumer service URL.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = SettingsSet)]
    public string AcsUrl { get; set; } = "";

    /// <summary>AWS's issuer URL, the audience of the assertion.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = SettingsSet)]
    [Alias("Issuer", "EntityId")]
    public string IssuerUrl { get; set; } = "";

    /// <summary>A step that reads the settings; a completed one carries them.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = PendingSet, DontShow = true)]
    public ManualStep Step { get; set; } = null!;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var (acs, issuer) = ParameterSetName == PendingSet ? (Step.Result?.AcsUrl, Step.Result?.IssuerUrl) : (AcsUrl, IssuerUrl);
        if (acs is null || issuer is null)
        {
            ReportPending(Step);
            return;
        }

        WriteOutcome(App, async (io, token) =>
            await new OktaAppOperations(Okta, io).SetSamlAsync(await App.FindAsync(Okta, io, token).ConfigureAwait(false), acs, issuer, token).ConfigureAwait(false));
    }
}
