using System.Management.Automation;
using OktaIdc.Access;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Connections;
using OktaIdc.PowerShell.Abstractions;

namespace OktaIdc.PowerShell.Commands.Access;

/// <summary>Lets groups or users use an application.</summary>
[Cmdlet(VerbsCommon.New, "IdcApplicationAssignment", DefaultParameterSetName = GroupSet, SupportsShouldProcess = true, HelpUri = HelpLink.Base + "New-IdcApplicationAssignment.md")]
[OutputType(typeof(ApplicationAssignment))]
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
    "sso:CreateApplicationAssignment")]
public sealed class NewIdcApplicationAssignmentCommand : ApplicationAssignmentCommand
{
    private protected override Task<Outcome<ApplicationAssignment>> ChangeAsync(
        ApplicationOperations applications, ApplicationAssignment assignment, CancellationToken cancellationToken) =>
        applications.EnsureAssignmentAsync(assignment, cancellationToken);
}
