using System.Management.Automation;
using OktaIdc.Access;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Connections;
using OktaIdc.PowerShell.Abstractions;

namespace OktaIdc.PowerShell.Commands.Access;

/// <summary>Takes the use of an application away from groups or users. Who has it not is no error.</summary>
[Cmdlet(VerbsCommon.Remove, "IdcApplicationAssignment", DefaultParameterSetName = GroupSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, HelpUri = HelpLink.Base + "Remove-IdcApplicationAssignment.md")]
[OutputType(typeof(void))]
[RequiresPermission(
    "sso:ListInstances",
    "organizations:DescribeOrganization",
    "sso:ListApplications",
    "sso:DescribeApplication",
    "sso:ListApplicationAssignments",
    "identitystore:GetGroupId",
    "identitystore:DescribeGroup",
    "identitystore:GetUserId",
    "identitystore:DescribeUser",
    "sso:DeleteApplicationAssignment")]
public sealed class RemoveIdcApplicationAssignmentCommand : ApplicationAssignmentCommand
{
    private protected override async Task<Outcome<ApplicationAssignment>> ChangeAsync(
        ApplicationOperations applications, ApplicationAssignment assignment, CancellationToken cancellationToken)
    {
        await applications.RemoveAssignmentAsync(assignment, cancellationToken).ConfigureAwait(false);
        return new Outcome<ApplicationAssignment>(null, true);
    }
}
