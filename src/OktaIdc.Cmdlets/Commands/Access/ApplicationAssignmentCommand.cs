using System.Management.Automation;
using OktaIdc.Access;
using OktaIdc.Aws;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Connections;
using OktaIdc.Identities;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;
using OktaIdc.PowerShell.Binding.Completion;

namespace OktaIdc.PowerShell.Commands.Access;

/// <summary>A cmdlet that changes who may use an application.</summary>
public abstract class ApplicationAssignmentCommand : ConnectedCmdlet
{
    /// <summary>The application: name, ARN or object.</summary>
    [Parameter(Mandatory = true)]
    [Alias("ApplicationArn")]
    [ReferenceTransformation(ReferenceKind.Application)]
    [ArgumentCompleter(typeof(ApplicationCompleter))]
    public string Application { get; set; } = "";

    /// <summary>The groups: display names, ids or objects.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = GroupSet)]
    [ReferenceTransformation(ReferenceKind.IdcGroup, OrElse = ReferenceKind.IdcUser)]
    [ArgumentCompleter(typeof(IdcGroupCompleter))]
    public IdcGroupReference[] Group { get; set; } = [];

    /// <summary>The users: user names, ids or objects.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = UserSet)]
    [ReferenceTransformation(ReferenceKind.IdcUser, OrElse = ReferenceKind.IdcGroup)]
    [ArgumentCompleter(typeof(IdcUserCompleter))]
    public IdcUserReference[] User { get; set; } = [];

    private protected const string GroupSet = "Group";
    private protected const string UserSet = "User";

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var group in Group)
        {
            Change(group, PrincipalType.Group, async token =>
            {
                var found = await group.FindAsync(Idc, token).ConfigureAwait(false);
                return (found.GroupId, found.DisplayName ?? found.GroupId);
            });
        }

        foreach (var user in User)
        {
            Change(user, PrincipalType.User, async token =>
            {
                var found = await user.FindAsync(Idc, token).ConfigureAwait(false);
                return (found.UserId, found.UserName ?? found.UserId);
            });
        }
    }

    /// <summary>Makes the change; what it returns is written.</summary>
    private protected abstract Task<Outcome<ApplicationAssignment>> ChangeAsync(
        ApplicationOperations applications, ApplicationAssignment assignment, CancellationToken cancellationToken);

    private void Change(object target, PrincipalType type, Func<CancellationToken, Task<(string Id, string Name)>> find) => WriteOutcome(target, async (io, token) =>
    {
        var applications = new ApplicationOperations(Idc, io);
        var application = await applications.GetAsync(Application, token).ConfigureAwait(false);
        var principal = await find(token).ConfigureAwait(false);
        applications.Names[principal.Id] = principal.Name;
        var assignment = new ApplicationAssignment(application.ApplicationArn, type, principal.Id);
        return await ChangeAsync(applications, assignment, token).ConfigureAwait(false);
    });
}
