using System.Management.Automation;
using OktaIdc.Connections;
using OktaIdc.Connections.Summaries;
using OktaIdc.Identities;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;
using OktaIdc.PowerShell.Binding.Completion;

namespace OktaIdc.PowerShell.Commands.Identities;

/// <summary>Takes an app away from groups or users. Who is not assigned is no error; where provisioning is on, who loses the app is deactivated in AWS.</summary>
[Cmdlet(VerbsCommon.Remove, "OktaAppAssignment", DefaultParameterSetName = AssignmentSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, HelpUri = HelpLink.Base + "Remove-OktaAppAssignment.md")]
[OutputType(typeof(OktaAppAssignment), typeof(ResultSummary))]
[RequiresPermission("okta.apps.manage", "okta.groups.read", "okta.users.read")]
public sealed class RemoveOktaAppAssignmentCommand : SummarizedCmdlet
{
    private const string AssignmentSet = "Assignment";
    private const string GroupSet = "Group";
    private const string UserSet = "User";

    /// <summary>What Get-OktaAppAssignment returned.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = AssignmentSet)]
    public OktaAppAssignment[] Assignment { get; set; } = [];

    /// <summary>The app: label, id or object.</summary>
    [Parameter(Mandatory = true, ParameterSetName = GroupSet)]
    [Parameter(Mandatory = true, ParameterSetName = UserSet)]
    [Parameter(ParameterSetName = AssignmentSet)]
    [ReferenceTransformation(ReferenceKind.OktaApp)]
    [ArgumentCompleter(typeof(OktaAppCompleter))]
    public OktaAppReference? App { get; set; }

    /// <summary>The groups: names, ids or objects.</summary>
    [Parameter(Mandatory = true, ParameterSetName = GroupSet)]
    [ReferenceTransformation(ReferenceKind.OktaGroup)]
    [ArgumentCompleter(typeof(OktaGroupCompleter))]
    public OktaGroupReference[] Group { get; set; } = [];

    /// <summary>The users: logins, ids or objects.</summary>
    [Parameter(Mandatory = true, ParameterSetName = UserSet)]
    [ReferenceTransformation(ReferenceKind.OktaUser)]
    [ArgumentCompleter(typeof(OktaUserCompleter))]
    public OktaUserReference[] User { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var assignment in Assignment)
        {
            Remove(assignment, (_, _) => Task.FromResult((assignment.Kind, assignment.Id, assignment.Name ?? assignment.Id)), new OktaAppReference(assignment.AppId, null));
        }

        foreach (var reference in Group)
        {
            Remove(reference, async (io, token) =>
            {
                var group = await reference.FindAsync(Okta, io, token).ConfigureAwait(false);
                return (OktaPrincipalKind.Group, group.Id, group.Name);
            }, App!);
        }

        foreach (var reference in User)
        {
            Remove(reference, async (io, token) =>
            {
                var user = await reference.FindAsync(Okta, io, token).ConfigureAwait(false);
                return (OktaPrincipalKind.User, user.Id, user.Login);
            }, App!);
        }
    }

    private void Remove(object target, Func<IInteraction, CancellationToken, Task<(OktaPrincipalKind Kind, string Id, string Name)>> find, OktaAppReference app) =>
        WriteOutcome(target, async (io, token) =>
        {
            var (kind, id, name) = await find(io, token).ConfigureAwait(false);
            return await new OktaAppAssignmentOperations(Okta, io).RemoveAsync(await app.FindAsync(Okta, io, token).ConfigureAwait(false), kind, id, name, token).ConfigureAwait(false);
        });
}
