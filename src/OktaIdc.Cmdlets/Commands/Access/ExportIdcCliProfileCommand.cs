using System.Management.Automation;
using OktaIdc.Access;
using OktaIdc.Aws.Organizations;
using OktaIdc.Connections;
using OktaIdc.Organization;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;
using OktaIdc.PowerShell.Binding.Completion;

namespace OktaIdc.PowerShell.Commands.Access;

/// <summary>Writes AWS CLI profiles in the [sso-session] form for every permission set in every account, merged into the file that is there.</summary>
[Cmdlet(VerbsData.Export, "IdcCliProfile", SupportsShouldProcess = true, HelpUri = HelpLink.Base + "Export-IdcCliProfile.md")]
[OutputType(typeof(CliProfileResult))]
[RequiresPermission(
    "sso:ListInstances",
    "organizations:DescribeOrganization",
    "organizations:ListRoots",
    "organizations:ListAccountsForParent",
    "organizations:ListOrganizationalUnitsForParent",
    "sso:ListPermissionSets",
    "sso:DescribePermissionSet",
    "sso:ListAccountsForProvisionedPermissionSet")]
public sealed class ExportIdcCliProfileCommand : ConnectedCmdlet
{
    /// <summary>The config file; AWS_CONFIG_FILE or ~/.aws/config where not given.</summary>
    [Parameter(Position = 0)]
    public string? Path { get; set; }

    /// <summary>Name of the [sso-session].</summary>
    [Parameter]
    public string Session { get; set; } = "oktaidc";

    /// <summary>Region that the profiles work in; that of the instance where not given.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? Region { get; set; }

    /// <summary>Output format of the profiles.</summary>
    [Parameter]
    [ValidateSet("json", "yaml", "text", "table")]
    public string? Output { get; set; }

    /// <summary>Only these accounts: selectors or objects.</summary>
    [Parameter]
    [ReferenceTransformation(ReferenceKind.Account)]
    [ArgumentCompleter(typeof(AccountCompleter))]
    public string[]? Account { get; set; }

    /// <summary>Names of the profiles, made of {account}, {accountId} and {permissionSet}.</summary>
    [Parameter]
    public string NameFormat { get; set; } = "{permissionSet}-{accountId}";

    /// <summary>Removes profiles that were written for this session before and are not wished any more.</summary>
    [Parameter]
    public SwitchParameter Prune { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var path = Path is null ? CliProfileOperations.DefaultPath() : this.FullPath(Path);
        WriteOutcome(path, async (io, token) =>
        {
            var portal = await new PortalOperations(Idc, io).GetAsync(token).ConfigureAwait(false);
            var profiles = await new AssignmentCalls(Idc, io).ProfilesAsync(Account, NameFormat, token).ConfigureAwait(false);
            var wished = new CliProfileSet
            {
                Session = Session,
                StartUrl = portal.StartUrl,
                SsoRegion = Idc.Region,
                Region = Region ?? Idc.Region,
                Output = Output,
                Profiles = profiles,
                Prune = Prune,
            };
            var result = await new CliProfileOperations(io).WriteAsync(wished, path, token).ConfigureAwait(false);
            return new Outcome<CliProfileResult>(result, result.Changed);
        });
    }
}
