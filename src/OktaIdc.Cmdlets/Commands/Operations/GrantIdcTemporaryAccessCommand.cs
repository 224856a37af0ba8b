using System.Management.Automation;
using System.Runtime.CompilerServices;
using OktaIdc.Connections;
using OktaIdc.Operations.TemporaryAccess;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;
using OktaIdc.PowerShell.Binding.Completion;

namespace OktaIdc.PowerShell.Commands.Operations;

/// <summary>Gives somebody access for a time: asked for by one person, approved by another. The second command, on the other person's connections, gives it.</summary>
[Cmdlet(VerbsSecurity.Grant, "IdcTemporaryAccess", DefaultParameterSetName = GroupSet, SupportsShouldProcess = true, HelpUri = HelpLink.Base + "Grant-IdcTemporaryAccess.md")]
[OutputType(typeof(TemporaryGrant))]
[RequiresPermission(
    "okta.apps.read",
    "okta.groups.manage",
    "okta.users.read",
    "sso:ListInstances",
    "organizations:DescribeOrganization",
    "organizations:ListRoots",
    "organizations:ListAccountsForParent",
    "organizations:ListOrganizationalUnitsForParent",
    "identitystore:GetUserId",
    "identitystore:DescribeUser",
    "identitystore:GetGroupId",
    "identitystore:IsMemberInGroups",
    "sso:ListPermissionSets",
    "sso:DescribePermissionSet",
    "sso:ListAccountAssignments",
    "sso:CreateAccountAssignment",
    "sso:DescribeAccountAssignmentCreationStatus",
    "sso:ListAccountAssignmentCreationStatus")]
public sealed class GrantIdcTemporaryAccessCommand : LedgerCommand
{
    private const string GroupSet = "Group";
    private const string AssignmentSet = "Assignment";
    private const string ApproveSet = "Approve";
    private const string RejectSet = "Reject";

    /// <summary>The person who gets the access: login, id or object.</summary>
    [Parameter(Mandatory = true, ParameterSetName = GroupSet)]
    [Parameter(Mandatory = true, ParameterSetName = AssignmentSet)]
    [ReferenceTransformation(ReferenceKind.OktaUser)]
    [ArgumentCompleter(typeof(OktaUserCompleter))]
    public OktaUserReference? User { get; set; }

    /// <summary>The Okta group whose membership is given; it must be pushed to AWS, and no rule may fill it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = GroupSet)]
    [ReferenceTransformation(ReferenceKind.OktaGroup)]
    [ArgumentCompleter(typeof(OktaGroupCompleter))]
    public OktaGroupReference? Group { get; set; }

    /// <summary>The Okta app that the group is pushed by: label, id or object; where not given, the only one there is.</summary>
    [Parameter(ParameterSetName = GroupSet)]
    [ReferenceTransformation(ReferenceKind.OktaApp, AsText = true)]
    [ArgumentCompleter(typeof(OktaAppCompleter))]
    public string? App { get; set; }

    /// <summary>The permission set that is given: name, ARN or object.</summary>
    [Parameter(Mandatory = true, ParameterSetName = AssignmentSet)]
    [ReferenceTransformation(ReferenceKind.PermissionSet)]
    [ArgumentCompleter(typeof(PermissionSetCompleter))]
    public string PermissionSet { get; set; } = "";

    /// <summary>The accounts that it is given in: selectors or objects. Each becomes a request of its own.</summary>
    [Parameter(Mandatory = true, ParameterSetName = AssignmentSet)]
    [ReferenceTransformation(ReferenceKind.Account)]
    [ArgumentCompleter(typeof(AccountCompleter))]
    public string[] Account { get; set; } = [];

    /// <summary>Why: the incident or change, up to 500 characters. With -Reject, why not.</summary>
    [Parameter(Mandatory = true, ParameterSetName = GroupSet)]
    [Parameter(Mandatory = true, ParameterSetName = AssignmentSet)]
    [Parameter(ParameterSetName = RejectSet)]
    [ValidateNotNullOrEmpty]
    public string? Reason { get; set; }

    /// <summary>For how long from the moment it is given, 5 minutes to 30 days: 4h, 90m, 2d.</summary>
    [Parameter(Mandatory = true, ParameterSetName = GroupSet)]
    [Parameter(Mandatory = true, ParameterSetName = AssignmentSet)]
    [DurationTransformation]
    public TimeSpan Duration { get; set; }

    /// <summary>Login of the only person who may approve; where not given, anybody but the requester and the person herself.</summary>
    [Parameter(ParameterSetName = GroupSet)]
    [Parameter(ParameterSetName = AssignmentSet)]
    [ValidateNotNullOrEmpty]
    public string? Approver { get; set; }

    /// <summary>The request's id, to approve or reject it.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ApproveSet)]
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = RejectSet)]
    public string Id { get; set; } = "";

    /// <summary>Approves the request, on connections that are another person's than the requester's, and gives the access.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ApproveSet)]
    public SwitchParameter Approve { get; set; }

    /// <summary>Rejects the request.</summary>
    [Parameter(Mandatory = true, ParameterSetName = RejectSet)]
    public SwitchParameter Reject { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        switch (ParameterSetName)
        {
            case ApproveSet:
                WriteResult(Id, (io, token) => Changing(io).ApproveAsync(Id, token));
                break;
            case RejectSet:
                WriteResult(Id, (io, token) => Calls(Opened(), io).RejectAsync(Id, Reason, token));
                break;
            default:
                WriteEach(User, RequestAsync);
                break;
        }
    }

    private TemporaryAccessOperations Changing(IInteraction io) => new(Opened(), OktaOrNone, Idc, io);

    private async IAsyncEnumerable<TemporaryGrant> RequestAsync(IInteraction io, [EnumeratorCancellation] CancellationToken token)
    {
        var user = User!.Object?.Login ?? User.Text!;
        var request = new AccessRequest
        {
            User = user.StartsWith("00u", StringComparison.Ordinal) ? (await User.FindAsync(Okta, io, token).ConfigureAwait(false)).Login : user,
            Group = Group is null ? null : await Group.FindAsync(Okta, io, token).ConfigureAwait(false),
            App = App,
            PermissionSet = ParameterSetName == AssignmentSet ? PermissionSet : null,
            Accounts = Account,
            Reason = Reason ?? "",
            Duration = Duration,
            Approver = Approver,
        };
        await foreach (var grant in Changing(io).RequestAsync(request, token).ConfigureAwait(false))
        {
            yield return grant;
        }
    }
}
