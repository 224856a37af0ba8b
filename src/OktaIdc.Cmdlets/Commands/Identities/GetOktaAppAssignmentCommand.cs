using System.Management.Automation;
using System.Runtime.CompilerServices;
using OktaIdc.Connections;
using OktaIdc.Connections.Summaries;
using OktaIdc.Identities;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;
using OktaIdc.PowerShell.Binding.Completion;

namespace OktaIdc.PowerShell.Commands.Identities;

/// <summary>Lists the groups and users that are assigned to an app.</summary>
[Cmdlet(VerbsCommon.Get, "OktaAppAssignment", HelpUri = HelpLink.Base + "Get-OktaAppAssignment.md")]
[OutputType(typeof(OktaAppAssignment), typeof(ResultSummary))]
[RequiresPermission("okta.apps.read", "okta.groups.read")]
public sealed class GetOktaAppAssignmentCommand : SummarizedCmdlet
{
    /// <summary>The app: label, id or object.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ReferenceTransformation(ReferenceKind.OktaApp)]
    [ArgumentCompleter(typeof(OktaAppCompleter))]
    public OktaAppReference App { get; set; } = null!;

    /// <summary>Only groups, or only users.</summary>
    [Parameter]
    public OktaPrincipalKind? Kind { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => WriteEach(App, ListAsync);

    private async IAsyncEnumerable<OktaAppAssignment> ListAsync(IInteraction io, [EnumeratorCancellation] CancellationToken token)
    {
        var app = await App.FindAsync(Okta, io, token).ConfigureAwait(false);
        await foreach (var assignment in new OktaAppAssignmentOperations(Okta, io).ListAsync(app, Kind, token).ConfigureAwait(false))
        {
            yield return assignment;
        }
    }
}
