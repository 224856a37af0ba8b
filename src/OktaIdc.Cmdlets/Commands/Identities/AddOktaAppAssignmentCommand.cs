using System.Management.Automation;
using OktaIdc.Connections.Summaries;
using OktaIdc.Identities;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;
using OktaIdc.PowerShell.Binding.Completion;

namespace OktaIdc.PowerShell.Commands.Identities;

/// <summary>Assigns groups or users to an app: who is assigned may sign in, and is provisioned where provisioning is on.</summary>
[Cmdlet(VerbsCommon.Add, "OktaAppAssignment", DefaultParameterSetName = GroupSet, SupportsShouldProcess = true, HelpUri = HelpLink.Base + "Add-OktaAppAssignment.md")]
[OutputType(typeof(OktaAppAssignment), typeof(ResultSummary))]
[RequiresPermission("okta.apps.manage", "okta.groups.read", "okta.users.read")]
public sealed class AddOktaAppAssignmentCommand : SummarizedCmdlet
{
    private const string GroupSet = "Group";
    private const string UserSet = "User";

    /// <summary>The app: label, id or object.</summary>
    [Parameter(Mandatory = true)]
    [ReferenceTransformation(ReferenceKind.OktaApp)]
    [ArgumentCompleter(typeof(OktaAppCompleter))]
    public OktaAppReference App { get; set; } = null!;

    /// <summary>The groups: names, ids or objects.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = GroupSet)]
    [ReferenceTransformation(ReferenceKind.OktaGroup, OrElse = ReferenceKind.OktaUser)]
    [ArgumentCompleter(typeof(OktaGroupCompleter))]
    public OktaGroupReference[] Group { get; set; } = [];

    /// <summary>The users: logins, ids or objects.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = UserSet)]
    [ReferenceTransformation(ReferenceKind.OktaUser, OrElse = ReferenceKind.OktaGroup)]
    [ArgumentCompleter(typeof(OktaUserCompleter))]
    public OktaUserReference[] User { get; set; } = [];

    /// <summary>For groups: 0 (highest) to 100.</summary>
    [Parameter(ParameterSetName = GroupSet)]
    [ValidateRange(0, 100)]
    public int? Priority { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var reference in Group)
        {
            WriteOutcome(reference, async (io, token) =>
            {
                var group = await reference.FindAsync(Okta, io, token).ConfigureAwait(false);
                return await new OktaAppAssignmentOperations(Okta, io).AddGroupAsync(await App.FindAsync(Okta, io, token).ConfigureAwait(false), group, Priority, token).ConfigureAwait(false);
            });
        }

        foreach (var reference in User)
        {
            WriteOutcome(reference, async (io, token) =>
            {
                var user = await reference.FindAsync(Okta, io, token).ConfigureAwait(false);
                return await new OktaAppAssignmentOperations(Okta, io).AddUserAsync(await App.FindAsync(Okta, io, token).ConfigureAwait(false), user, token).ConfigureAwait(false);
            });
        }
    }
}
