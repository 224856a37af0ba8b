using System.Management.Automation;
using OktaIdc.Connections;
using OktaIdc.Operations;
using OktaIdc.Operations.Revocation;
using OktaIdc.Operations.TemporaryAccess.Ledger;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;
using OktaIdc.PowerShell.Binding.Completion;

namespace OktaIdc.PowerShell.Commands.Operations;

/// <summary>Ends what a person has open in Okta and AWS, because she has left or somebody else may be acting in her name.</summary>
[Cmdlet(VerbsSecurity.Revoke, "OktaIdcSession", DefaultParameterSetName = RevokeSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, HelpUri = HelpLink.Base + "Revoke-OktaIdcSession.md")]
[OutputType(typeof(SessionRevocation), ParameterSetName = [RevokeSet, RestoreSet])]
[OutputType(typeof(PreparedDeny), ParameterSetName = [PrepareSet])]
[RequiresPermission(
    "okta.users.manage",
    "okta.groups.manage",
    "okta.apps.read",
    "sso:ListInstances",
    "organizations:DescribeOrganization",
    "identitystore:GetUserId",
    "identitystore:DescribeUser",
    "identitystore:ListGroupMembershipsForMember",
    "sso:DescribePermissionSet",
    "sso:PutInlinePolicyToPermissionSet",
    "sso:GetInlinePolicyForPermissionSet",
    "sso:ListAccountsForProvisionedPermissionSet",
    "sso:ProvisionPermissionSet",
    "sso:DescribePermissionSetProvisioningStatus",
    "sso:ListAccountAssignmentsForPrincipal",
    "cloudtrail:LookupEvents",
    "okta.universalLogout.manage",
    "sso:ListPermissionSets",
    "sso:ListAccountAssignments",
    "sso:DeleteAccountAssignment",
    "sso:DescribeAccountAssignmentDeletionStatus",
    "sso:ListAccountAssignmentDeletionStatus",
    "identitystore:DescribeGroup",
    "identitystore:GetGroupMembershipId",
    "identitystore:DeleteGroupMembership",
    "organizations:ListPolicies",
    "organizations:DescribePolicy",
    "organizations:UpdatePolicy",
    "organizations:ListTargetsForPolicy",
    "organizations:ListParents",
    "identitystore:CreateGroupMembership",
    "sso:CreateAccountAssignment",
    "sso:DescribeAccountAssignmentCreationStatus",
    "sso:ListAccountAssignmentCreationStatus",
    "sso:DeleteInlinePolicyFromPermissionSet")]
public sealed class RevokeOktaIdcSessionCommand : ConnectedCmdlet
{
    private const string RevokeSet = "Revoke";
    private const string RestoreSet = "Restore";
    private const string PrepareSet = "Prepare";

    /// <summary>The person: login, id or object.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = RevokeSet)]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = RestoreSet)]
    [ReferenceTransformation(ReferenceKind.OktaUser)]
    [ArgumentCompleter(typeof(OktaUserCompleter))]
    public OktaUserReference? User { get; set; }

    /// <summary>Compromised suspends the person, Left suspends her first and deactivates her in the end.</summary>
    [Parameter(Mandatory = true, ParameterSetName = RevokeSet)]
    public RevocationReason Reason { get; set; }

    /// <summary>Name or id of a prepared service control policy; the permission sets that it does not reach (the management account's) get an inline statement. Without it all of the person's sets do.</summary>
    [Parameter(ParameterSetName = RevokeSet)]
    [ValidateNotNullOrEmpty]
    public string? DenyPolicy { get; set; }

    /// <summary>Logins, and names of Okta groups, that are not touched; * and ? are wildcards.</summary>
    [Parameter(ParameterSetName = RevokeSet)]
    public string[] Protected { get; set; } = [];

    /// <summary>A setup file: whom it protects, and whom its breakGlass names, is not touched.</summary>
    [Parameter(ParameterSetName = RevokeSet)]
    [ValidateNotNullOrEmpty]
    public string? SetupPath { get; set; }

    /// <summary>Acts on a protected person all the same.</summary>
    [Parameter(ParameterSetName = RevokeSet)]
    public SwitchParameter AllowProtected { get; set; }

    /// <summary>Acts on the person whose connections these are.</summary>
    [Parameter(ParameterSetName = RevokeSet)]
    public SwitchParameter AllowSelf { get; set; }

    /// <summary>Waits until the last role session has ended.</summary>
    [Parameter(ParameterSetName = RevokeSet)]
    public SwitchParameter Watch { get; set; }

    /// <summary>Undoes a revocation that was a false alarm, from what was kept: policies, memberships, assignments, status.</summary>
    [Parameter(Mandatory = true, ParameterSetName = RestoreSet)]
    public SwitchParameter Restore { get; set; }

    /// <summary>The ledger of Grant-IdcTemporaryAccess: a path, s3://bucket/prefix or dynamodb://table. What a grant of it had given is not given back. Without it each item is named in the question, with a warning.</summary>
    [Parameter(ParameterSetName = RestoreSet)]
    [ValidateNotNullOrEmpty]
    public string? Ledger { get; set; }

    /// <summary>Shows the service control policy to prepare, and the commands that make it. Sends nothing.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PrepareSet)]
    public SwitchParameter ShowDenyPolicy { get; set; }

    /// <summary>Folder where it is kept what was removed; one of the user's own where not given.</summary>
    [Parameter(ParameterSetName = RevokeSet)]
    [Parameter(ParameterSetName = RestoreSet)]
    [ValidateNotNullOrEmpty]
    public string? StatePath { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ShowDenyPolicy)
        {
            Emit(PreparedDeny.Show());
            return;
        }

        var (okta, idc) = (Okta, Idc);
        var store = new RevocationStore(StateFolder.Resolve(StatePath is null ? null : this.FullPath(StatePath), idc));
        if (!TryRun(User, (io, token) => RunAsync(okta, idc, io, store, token), out var report))
        {
            return;
        }

        if (report.PortalSession is { } step && !IsWhatIf)
        {
            State.Steps.Put(step);
        }

        foreach (var failed in report.Steps.Where(s => s.Failure is not null))
        {
            EmitError(failed.Failure!.ToErrorRecord(report.User, this));
        }

        Emit(report);
    }

    private async Task<SessionRevocation> RunAsync(OktaConnection okta, IdcConnection idc, IInteraction io, RevocationStore store, CancellationToken token)
    {
        var user = User!.Object?.Id ?? User.Text!;
        if (Restore)
        {
            using var ledger = Ledger is null ? null : AccessLedgers.Open(Ledger.Contains("://") ? Ledger : this.FullPath(Ledger), idc);
            return await new RevocationRestore(okta, idc, io, store, ledger).RunAsync(user, token).ConfigureAwait(false);
        }

        var request = new RevocationRequest
        {
            User = user,
            Reason = Reason,
            DenyPolicy = DenyPolicy,
            Protected = [.. Protected, .. SetupPath is null ? [] : await ProtectedPeople.ReadAsync(this.FullPath(SetupPath), token).ConfigureAwait(false)],
            AllowProtected = AllowProtected,
            AllowSelf = AllowSelf,
            Watch = Watch,
        };
        return await new SessionRevocationOperations(okta, idc, io, store, State.Steps).RunAsync(request, token).ConfigureAwait(false);
    }
}
