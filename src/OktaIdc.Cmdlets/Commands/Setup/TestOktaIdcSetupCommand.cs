using System.Collections;
using System.Management.Automation;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.Setup;
using OktaIdc.Setup.Checks;

namespace OktaIdc.PowerShell.Commands.Setup;

/// <summary>Checks a setup: the file itself, and beside the live tenants what it names there. Nothing is planned or changed.</summary>
[Cmdlet(VerbsDiagnostic.Test, "OktaIdcSetup", DefaultParameterSetName = PathSet, HelpUri = HelpLink.Base + "Test-OktaIdcSetup.md")]
[OutputType(typeof(SetupCheck))]
[RequiresPermission(
    "okta.apps.read",
    "okta.groups.read",
    "okta.users.read",
    "okta.schemas.read",
    "organizations:DescribeOrganization",
    "organizations:ListRoots",
    "organizations:ListAccountsForParent",
    "organizations:ListOrganizationalUnitsForParent",
    "organizations:ListTagsForResource",
    "sso:ListInstances",
    "sso:ListPermissionSets",
    "sso:DescribePermissionSet",
    "sso:ListApplications",
    "identitystore:ListGroups")]
public sealed class TestOktaIdcSetupCommand : ConnectedCmdlet
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

    /// <summary>Looks at the file only, although there are connections.</summary>
    [Parameter]
    public SwitchParameter Offline { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var path = ParameterSetName == PathSet ? this.FullPath(Path) : null;
        var folder = path is null ? this.FullPath(".") : null;
        var checker = Offline ? new SetupChecker(null, null) : new SetupChecker(OktaOrNone, IdcOrNone);
        var table = Setup;
        WriteResult(path ?? "setup", (_, token) => checker.RunAsync(
            path is not null
                ? stop => SetupReader.ReadFileAsync(path, stop)
                : _ => Task.FromResult(SetupReader.FromDictionary(table, folder, value => value is PSObject wrapped ? wrapped.BaseObject : value)),
            path,
            token));
    }
}
