using System.Management.Automation;
using System.Runtime.CompilerServices;
using OktaIdc.Connections;
using OktaIdc.Okta;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;
using OktaIdc.PowerShell.Binding.Completion;

namespace OktaIdc.PowerShell.Commands.Identities;

/// <summary>Lists the group pushes of an app with their state.</summary>
[Cmdlet(VerbsCommon.Get, "OktaGroupPush", HelpUri = HelpLink.Base + "Get-OktaGroupPush.md")]
[OutputType(typeof(OktaPushMapping))]
[RequiresPermission("okta.apps.read", "okta.groups.read")]
public sealed class GetOktaGroupPushCommand : ConnectedCmdlet
{
    /// <summary>The app: label, id or object.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ReferenceTransformation(ReferenceKind.OktaApp)]
    [ArgumentCompleter(typeof(OktaAppCompleter))]
    public OktaAppReference App { get; set; } = null!;

    /// <summary>Only the pushes of these groups: names, ids or objects.</summary>
    [Parameter]
    [ReferenceTransformation(ReferenceKind.OktaGroup)]
    [ArgumentCompleter(typeof(OktaGroupCompleter))]
    public OktaGroupReference[] Group { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord() => WriteEach(App, ListAsync);

    private async IAsyncEnumerable<OktaPushMapping> ListAsync(IInteraction io, [EnumeratorCancellation] CancellationToken token)
    {
        var app = await App.FindAsync(Okta, io, token).ConfigureAwait(false);
        var groups = await Group.FindAllAsync(Okta, io, token).ConfigureAwait(false);
        foreach (var source in groups.Count == 0 ? [null] : groups.Select(g => (string?)g.Id))
        {
            await foreach (var mapping in Okta.Client.GroupPush.ListAsync(app.Id, source, null, token).ConfigureAwait(false))
            {
                yield return mapping;
            }
        }
    }
}
