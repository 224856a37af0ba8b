using System.Collections;
using System.Management.Automation;
using OktaIdc.Connections;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.Setup;
using OktaIdc.Setup.Drift;
using OktaIdc.Setup.Drift.Output;

namespace OktaIdc.PowerShell.Commands.Setup;

/// <summary>Compares the live state of both sides with a setup: what has changed, what is there beyond it, who did it and when. Nothing is changed.</summary>
[Cmdlet(VerbsData.Compare, "OktaIdcState", DefaultParameterSetName = PathSet, HelpUri = HelpLink.Base + "Compare-OktaIdcState.md")]
[OutputType(typeof(DriftItem), typeof(string))]
[RequiresPermission(
    "okta.apps.read",
    "okta.groups.read",
    "okta.users.read",
    "okta.logs.read",
    "organizations:DescribeOrganization",
    "organizations:ListRoots",
    "organizations:ListAccountsForParent",
    "organizations:ListOrganizationalUnitsForParent",
    "organizations:ListTagsForResource",
    "organizations:ListDelegatedAdministrators",
    "sso:ListInstances",
    "sso:ListPermissionSets",
    "sso:DescribePermissionSet",
    "sso:ListManagedPoliciesInPermissionSet",
    "sso:ListCustomerManagedPolicyReferencesInPermissionSet",
    "sso:GetInlinePolicyForPermissionSet",
    "sso:GetPermissionsBoundaryForPermissionSet",
    "sso:ListTagsForResource",
    "sso:ListAccountsForProvisionedPermissionSet",
    "sso:ListAccountAssignments",
    "sso:ListAccountAssignmentsForPrincipal",
    "sso:ListApplications",
    "sso:ListApplicationAssignments",
    "sso:DescribeInstanceAccessControlAttributeConfiguration",
    "identitystore:ListUsers",
    "identitystore:ListGroups",
    "cloudtrail:LookupEvents")]
public sealed class CompareOktaIdcStateCommand : ConnectedCmdlet
{
    private const string PathSet = "Path";
    private const string SetupSet = "Setup";

    /// <summary>The setup file.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = PathSet)]
    [Alias("FullName")]
    public string Path { get; set; } = "";

    /// <summary>The setup as a hashtable of the shape of the file.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SetupSet)]
    public Hashtable Setup { get; set; } = [];

    /// <summary>How far back CloudTrail and the System Log are asked who did it; 90 days, which both remember, where not given.</summary>
    [Parameter]
    public DateTimeOffset? Since { get; set; }

    /// <summary>Does not ask CloudTrail and the System Log who did it.</summary>
    [Parameter]
    public SwitchParameter NoCause { get; set; }

    /// <summary>Looks for every assignment of a principal that no longer exists, which may cost one call for each account and permission set.</summary>
    [Parameter]
    public SwitchParameter EveryOrphan { get; set; }

    /// <summary>What is written: one object for each drift, or the whole report as one text.</summary>
    [Parameter]
    public DriftFormat As { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var path = ParameterSetName == PathSet ? this.FullPath(Path) : null;
        var folder = this.FullPath(".");
        var (table, state, since, causes, orphans) = (Setup, State, Since, !NoCause, EveryOrphan.IsPresent);
        if (!TryRun(path ?? "setup", ReadAsync, out var report))
        {
            return;
        }

        if (As != DriftFormat.Object)
        {
            Emit(DriftText.Write(report, As, folder));
            return;
        }

        foreach (var item in report.Items)
        {
            Emit(item);
        }

        async Task<DriftReport> ReadAsync(IInteraction io, CancellationToken token)
        {
            var setup = path is not null
                ? await SetupReader.ReadFileAsync(path, token).ConfigureAwait(false)
                : SetupReader.FromDictionary(table, folder, value => value is PSObject wrapped ? wrapped.BaseObject : value);
            var context = RunContexts.Of(setup, Okta, Idc, state, io);
            var options = new DriftOptions
            {
                WithCauses = causes,
                Since = since,
                EveryOrphan = orphans,
                SetupFile = path is null ? null : ShortPath(path, folder),
                Places = path is null ? null : DriftPlaces.Parse(Files.ReadText(path)),
            };
            var found = await new DriftReader(context).ReadAsync(options, token).ConfigureAwait(false);
            foreach (var note in found.Notes)
            {
                await io.WarnAsync(note, token).ConfigureAwait(false);
            }

            return found;
        }
    }

    private static string ShortPath(string path, string folder)
    {
        var inside = System.IO.Path.GetRelativePath(folder, path);
        return System.IO.Path.IsPathRooted(inside) || inside.StartsWith("..", StringComparison.Ordinal) ? path : inside;
    }
}
