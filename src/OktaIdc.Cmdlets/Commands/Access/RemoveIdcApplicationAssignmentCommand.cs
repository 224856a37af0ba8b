using System.Management.Automation;
using OktaIdc.Access;
using OktaIdc.Aws;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Identities;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;

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
public sealed class RemoveIdcApplicationAssignmentCommand : ConnectedCmdlet
{
    private const string GroupSet = "Group";
    private const string UserSet = "User";

    /// <summary>The application: name, ARN or object.</summary>
    [Parameter(Mandatory = true)]
    [ReferenceTransformation(typeof(IdcApplication))]
    [Alias("ApplicationArn")]
    public string Application { get; set; } = "";

    /// <summary>The groups: display names, ids or objects.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = GroupSet)]
    public IdcGroupReference[] Group { get; set; } = [];

    /// <summary>The users: user names, ids or objects.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = UserSet)]
    public IdcUserReference[] User { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var identities = new IdcIdentityOperations(Idc);
        foreach (var group in Group)
        {
            Change(group, PrincipalType.Group, async token => (await group.ResolveAsync(identities.GetGroupAsync, token).ConfigureAwait(false)).GroupId);
        }

        foreach (var user in User)
        {
            Change(user, PrincipalType.User, async token => (await user.ResolveAsync(identities.GetUserAsync, token).ConfigureAwait(false)).UserId);
        }
    }

    private void Change(object target, PrincipalType type, Func<CancellationToken, Task<string>> find) => Run(target, async (io, token) =>
    {
        var applications = new ApplicationOperations(Idc, io);
        var application = await applications.GetAsync(Application, token).ConfigureAwait(false);
        var assignment = new ApplicationAssignment(application.ApplicationArn, type, await find(token).ConfigureAwait(false));
        await applications.RemoveAssignmentAsync(assignment, token).ConfigureAwait(false);
    });
}
