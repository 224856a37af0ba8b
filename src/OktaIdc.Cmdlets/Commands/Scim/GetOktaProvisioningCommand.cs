using System.Management.Automation;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;
using OktaIdc.PowerShell.Binding.Completion;
using OktaIdc.Scim;

namespace OktaIdc.PowerShell.Commands.Scim;

/// <summary>Reads what can be read of the app's provisioning, and whether Okta's API can set it.</summary>
[Cmdlet(VerbsCommon.Get, "OktaProvisioning", HelpUri = HelpLink.Base + "Get-OktaProvisioning.md")]
[OutputType(typeof(OktaProvisioningState))]
[RequiresPermission("okta.apps.read")]
public sealed class GetOktaProvisioningCommand : ConnectedCmdlet
{
    /// <summary>The app: label, id or object.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ReferenceTransformation(ReferenceKind.OktaApp)]
    [ArgumentCompleter(typeof(OktaAppCompleter))]
    public OktaAppReference App { get; set; } = null!;

    /// <inheritdoc/>
    protected override void ProcessRecord() => WriteResult(App, async (io, token) =>
        await new OktaProvisioningOperations(Okta, io).GetAsync(await App.FindAsync(Okta, io, token).ConfigureAwait(false), token).ConfigureAwait(false));
}
