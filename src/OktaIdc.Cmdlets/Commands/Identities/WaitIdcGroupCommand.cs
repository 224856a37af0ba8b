using System.Management.Automation;
using OktaIdc.Aws.IdentityStore;
using OktaIdc.Connections;
using OktaIdc.Identities;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;
using OktaIdc.PowerShell.Binding.Completion;

namespace OktaIdc.PowerShell.Commands.Identities;

/// <summary>Waits until Okta's push has brought groups, and with them so many members as asked for.</summary>
[Cmdlet(VerbsLifecycle.Wait, "IdcGroup", HelpUri = HelpLink.Base + "Wait-IdcGroup.md")]
[OutputType(typeof(IdcGroup))]
[RequiresPermission(
    "sso:ListInstances",
    "organizations:DescribeOrganization",
    "identitystore:GetGroupId",
    "identitystore:DescribeGroup",
    "identitystore:ListGroupMemberships")]
public sealed class WaitIdcGroupCommand : ConnectedCmdlet
{
    private int _done;

    /// <summary>The groups: display names, or what Push-OktaGroup returned.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("DisplayName", "Name")]
    [ReferenceTransformation(ReferenceKind.AwaitedGroup)]
    [ArgumentCompleter(typeof(OktaGroupCompleter))]
    public AwaitedGroupReference[] Group { get; set; } = [];

    /// <summary>Members a group must have at least.</summary>
    [Parameter]
    [ValidateRange(0, 100_000)]
    public int MinimumMembers { get; set; }

    /// <summary>How long to wait.</summary>
    [Parameter]
    [DurationTransformation]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var reference in Group.Where(g => !g.IsWished))
        {
            WriteResult(reference, async (io, token) =>
            {
                var name = await reference.NameAsync(() => Okta, token).ConfigureAwait(false);
                await io.ProgressAsync(new ProgressReport(IdcIdentityOperations.WaitActivity, $"{_done} there, now {name}"), token).ConfigureAwait(false);
                return await new IdcIdentityOperations(Idc, io).WaitForGroupAsync(name, MinimumMembers, Timeout, token).ConfigureAwait(false);
            });
            _done++;
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => EndProgress();
}
