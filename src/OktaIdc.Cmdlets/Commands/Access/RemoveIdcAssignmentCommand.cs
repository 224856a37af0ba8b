using System.Management.Automation;
using OktaIdc.Connections.Summaries;
using OktaIdc.Access;
using OktaIdc.Aws;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Failures;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;
using OktaIdc.PowerShell.Binding.Completion;

namespace OktaIdc.PowerShell.Commands.Access;

/// <summary>Takes permission sets in accounts away, and waits until AWS is done. What is not there is no error.</summary>
[Cmdlet(VerbsCommon.Remove, "IdcAssignment", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, HelpUri = HelpLink.Base + "Remove-IdcAssignment.md")]
[OutputType(typeof(IdcAssignment), typeof(ResultSummary))]
[RequiresPermission(
    "sso:ListInstances",
    "organizations:DescribeOrganization",
    "sso:ListAccountAssignments",
    "sso:ListAccountAssignmentsForPrincipal",
    "sso:ListPermissionSets",
    "sso:DescribePermissionSet",
    "sso:DeleteAccountAssignment",
    "sso:DescribeAccountAssignmentDeletionStatus",
    "sso:ListAccountAssignmentDeletionStatus")]
public sealed class RemoveIdcAssignmentCommand : SummarizedCmdlet
{
    private readonly List<AccountAssignment> _assignments = [];

    /// <summary>The account, 12 digits.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(AccountIdCompleter))]
    public string AccountId { get; set; } = "";

    /// <summary>The permission set's ARN.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public string PermissionSetArn { get; set; } = "";

    /// <summary>Group or User.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public PrincipalType PrincipalType { get; set; }

    /// <summary>The identity store's id of the group or user.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public string PrincipalId { get; set; } = "";

    /// <inheritdoc/>
    protected override void ProcessRecord() => _assignments.Add(new AccountAssignment(AccountId, PermissionSetArn, PrincipalType, PrincipalId));

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        ForEach(
            _assignments,
            (io, token) => new AssignmentCalls(Idc, io).RemoveAsync(_assignments, token),
            Write);
        base.EndProcessing();
    }

    private void Write((IdcAssignment Assignment, OktaIdcException? Failure) result)
    {
        if (result.Failure is { } failure)
        {
            EmitError(failure.ToErrorRecord(result.Assignment, this));
        }
        else
        {
            Emit(result.Assignment);
        }
    }
}
