using System.Management.Automation;
using System.Runtime.CompilerServices;
using OktaIdc.Access;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Connections;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;
using OktaIdc.PowerShell.Binding.Completion;

namespace OktaIdc.PowerShell.Commands.Access;

/// <summary>Lists who may use applications.</summary>
[Cmdlet(VerbsCommon.Get, "IdcApplicationAssignment", HelpUri = HelpLink.Base + "Get-IdcApplicationAssignment.md")]
[OutputType(typeof(ApplicationAssignment))]
[RequiresPermission(
    "sso:ListInstances",
    "organizations:DescribeOrganization",
    "sso:ListApplications",
    "sso:DescribeApplication",
    "sso:ListApplicationAssignments")]
public sealed class GetIdcApplicationAssignmentCommand : ConnectedCmdlet
{
    /// <summary>The applications: names, ARNs or objects.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("ApplicationArn")]
    [ReferenceTransformation(ReferenceKind.Application)]
    [ArgumentCompleter(typeof(ApplicationCompleter))]
    public string[] Application { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var application in Application)
        {
            WriteEach(application, (io, token) => ListAsync(application, io, token));
        }
    }

    private async IAsyncEnumerable<ApplicationAssignment> ListAsync(string nameOrArn, IInteraction io, [EnumeratorCancellation] CancellationToken token)
    {
        var applications = new ApplicationOperations(Idc, io);
        var application = await applications.GetAsync(nameOrArn, token).ConfigureAwait(false);
        await foreach (var assignment in applications.ListAssignmentsAsync(application.ApplicationArn, token).ConfigureAwait(false))
        {
            yield return assignment;
        }
    }
}
