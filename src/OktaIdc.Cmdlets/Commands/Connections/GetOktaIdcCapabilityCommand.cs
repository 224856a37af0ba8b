using System.Management.Automation;
using OktaIdc.Connections;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;

namespace OktaIdc.PowerShell.Commands.Connections;

/// <summary>Says for each step whether a published API does it, an unpublished one, or a person; which permission it needs; and what a read-only probe saw.</summary>
[Cmdlet(VerbsCommon.Get, "OktaIdcCapability")]
[OutputType(typeof(Capability))]
public sealed class GetOktaIdcCapabilityCommand : ConnectedCmdlet
{
    /// <summary>The Okta app, whose provisioning is to be probed: label, id or object.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    public OktaAppReference? App { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (TryRun(App, async (io, token) =>
        {
            var app = App is not null && OktaOrNone is { } okta ? await App.FindAsync(okta, io, token).ConfigureAwait(false) : null;
            return await new CapabilityReader(OktaOrNone, IdcOrNone).ReadAsync(app, token).ConfigureAwait(false);
        }, out var capabilities))
        {
            foreach (var capability in capabilities)
            {
                WriteObject(capability);
            }
        }
    }
}
