using System.Management.Automation;
using OktaIdc.Connections;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;
using OktaIdc.PowerShell.Binding.Completion;
using OktaIdc.Scim;

namespace OktaIdc.PowerShell.Commands.Connections;

/// <summary>Says for each step whether a published API does it, an unpublished one, or a person; which permission it needs; and what a read-only probe saw.</summary>
[Cmdlet(VerbsCommon.Get, "OktaIdcCapability", HelpUri = HelpLink.Base + "Get-OktaIdcCapability.md")]
[OutputType(typeof(Capability))]
[RequiresPermission("sso:ListInstances", "organizations:DescribeOrganization")]
public sealed class GetOktaIdcCapabilityCommand : ConnectedCmdlet
{
    /// <summary>The Okta app, whose provisioning is to be probed: label, id or object.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ReferenceTransformation(ReferenceKind.OktaApp)]
    [ArgumentCompleter(typeof(OktaAppCompleter))]
    public OktaAppReference? App { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (TryRun(App, async (io, token) =>
        {
            var all = await new CapabilityOperations(IdcOrNone).ListAsync(token).ConfigureAwait(false);
            return App is null || OktaOrNone is null ? all : [.. all, await ProbeOktaAsync(io, token).ConfigureAwait(false)];
        }, out var capabilities))
        {
            foreach (var capability in capabilities)
            {
                WriteObject(capability);
            }
        }
    }

    private async Task<Capability> ProbeOktaAsync(IInteraction io, CancellationToken cancellationToken)
    {
        var app = await App!.FindAsync(Okta, io, cancellationToken).ConfigureAwait(false);
        var state = await new OktaProvisioningOperations(Okta, io).GetAsync(app, cancellationToken).ConfigureAwait(false);
        return new Capability("Scim", $"Set provisioning of {app.Label} in Okta", state.IsApiUsable ? CapabilityStatus.Unpublished : CapabilityStatus.Manual, ["okta.apps.manage"], state.Reason);
    }
}
