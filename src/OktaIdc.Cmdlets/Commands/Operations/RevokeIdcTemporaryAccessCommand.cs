using System.Management.Automation;
using OktaIdc.Operations.TemporaryAccess;
using OktaIdc.PowerShell.Abstractions;

namespace OktaIdc.PowerShell.Commands.Operations;

/// <summary>Takes back access for a time: before its end, or all whose time is over. What was there before the grant is never taken away.</summary>
[Cmdlet(VerbsSecurity.Revoke, "IdcTemporaryAccess", DefaultParameterSetName = IdSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, HelpUri = HelpLink.Base + "Revoke-IdcTemporaryAccess.md")]
[OutputType(typeof(TemporaryGrant))]
[RequiresPermission(
    "okta.groups.manage",
    "okta.users.read",
    "sso:ListInstances",
    "organizations:DescribeOrganization",
    "identitystore:IsMemberInGroups",
    "identitystore:ListGroupMembershipsForMember",
    "sso:ListPermissionSets",
    "sso:DescribePermissionSet",
    "sso:ListAccountAssignments",
    "sso:ListAccountAssignmentsForPrincipal",
    "sso:DeleteAccountAssignment",
    "sso:DescribeAccountAssignmentDeletionStatus",
    "sso:ListAccountAssignmentDeletionStatus",
    "sso:GetInlinePolicyForPermissionSet",
    "sso:PutInlinePolicyToPermissionSet",
    "sso:DeleteInlinePolicyFromPermissionSet",
    "sso:ListAccountsForProvisionedPermissionSet",
    "sso:ProvisionPermissionSet",
    "sso:DescribePermissionSetProvisioningStatus",
    "cloudtrail:LookupEvents")]
public sealed class RevokeIdcTemporaryAccessCommand : LedgerCommand
{
    private const string IdSet = "Id";
    private const string ExpiredSet = "Expired";

    /// <summary>The grant's id.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = IdSet)]
    public string Id { get; set; } = "";

    /// <summary>Why, for the ledger.</summary>
    [Parameter(ParameterSetName = IdSet)]
    public string? Reason { get; set; }

    /// <summary>Everything in the ledger whose time is over: to be run by a scheduler. It closes requests that nobody approved, finishes what lost runs began, and lifts denies whose last session has ended.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ExpiredSet)]
    public SwitchParameter Expired { get; set; }

    /// <summary>Denies the sessions already issued everything until they end, by a statement in the permission set that names this person only; without it they go on, and their end is told.</summary>
    [Parameter]
    public SwitchParameter EndSessions { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (!Expired)
        {
            WriteResult(Id, (io, token) => new TemporaryAccessOperations(Opened(), OktaOrNone, Idc, io).RevokeAsync(Id, Reason, EndSessions, token));
            return;
        }

        ForEach(Ledger, (io, token) => new TemporaryAccessOperations(Opened(), OktaOrNone, Idc, io).RevokeExpiredAsync(EndSessions, token), Write);
    }
}
