using System.Management.Automation;
using System.Security;
using OktaIdc.Access;
using OktaIdc.Connections;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;
using OktaIdc.PowerShell.Binding.Completion;

namespace OktaIdc.PowerShell.Commands.Access;

/// <summary>
/// Writes AWS CLI profiles in the [sso-session] form, for every permission set in every account or for what the signed-in person may
/// use, merged into the file that is there.
/// </summary>
[Cmdlet(VerbsData.Export, "IdcCliProfile", DefaultParameterSetName = AllSet, SupportsShouldProcess = true, HelpUri = HelpLink.Base + "Export-IdcCliProfile.md")]
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
    private const string AllSet = "All";
    private const string ForMeSet = "ForMe";
    private const string TokenSet = "Token";

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
    [Parameter(ParameterSetName = AllSet)]
    [ReferenceTransformation(ReferenceKind.Account)]
    [ArgumentCompleter(typeof(AccountCompleter))]
    public string[]? Account { get; set; }

    /// <summary>Profiles for what the person at the prompt may use: with the AWS CLI's own token for the portal where there is a valid one, else she is asked to sign in.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ForMeSet)]
    public SwitchParameter ForMe { get; set; }

    /// <summary>Profiles for what the person may use whose access token for the portal this is.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TokenSet)]
    [SecretTransformation]
    public SecureString? Token { get; set; }

    /// <summary>The portal's address; that of the connection's instance where not given. With it and -SsoRegion no connection is needed.</summary>
    [Parameter(ParameterSetName = ForMeSet)]
    [Parameter(ParameterSetName = TokenSet)]
    public Uri? StartUrl { get; set; }

    /// <summary>The Region of IAM Identity Center; the connection's where not given.</summary>
    [Parameter(ParameterSetName = ForMeSet)]
    [Parameter(ParameterSetName = TokenSet)]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? SsoRegion { get; set; }

    /// <summary>Names of the profiles, made of {account}, {accountId}, {permissionSet}, {email} and {ou}. Where several would be the same, all of them get the account's id or the permission set behind it.</summary>
    [Parameter]
    public string NameFormat { get; set; } = CliProfileNames.Default;

    /// <summary>Removes profiles that were written for this session before and are not wished any more.</summary>
    [Parameter]
    public SwitchParameter Prune { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var path = Path is null ? CliProfileOperations.DefaultPath() : this.FullPath(Path);
        using var portal = ParameterSetName == AllSet || StartUrl is null || SsoRegion is null ? null : OwnPortal.Anonymous(SsoRegion);
        var idc = portal is null ? Idc : null;
        WriteOutcome(path, async (io, token) =>
        {
            var startUrl = StartUrl ?? (await new PortalOperations(idc!, io).GetAsync(token).ConfigureAwait(false)).StartUrl;
            var grants = ParameterSetName == AllSet
                ? await new AssignmentCalls(idc!, io).GrantsAsync(Account, token).ConfigureAwait(false)
                : await new OwnPortal(portal ?? idc!.Client, io).GrantsAsync(startUrl, Session, Token, token).ConfigureAwait(false);
            var (profiles, collisions) = CliProfileNames.Name(grants, NameFormat);
            foreach (var name in collisions)
            {
                await io.WarnAsync($"Several profiles would have the name '{name}': the account's id or the permission set was put behind it in all of them.", token).ConfigureAwait(false);
            }

            var ssoRegion = SsoRegion ?? idc?.Region ?? portal!.Region;
            var wished = new CliProfileSet
            {
                Session = Session,
                StartUrl = startUrl,
                SsoRegion = ssoRegion,
                Region = Region ?? ssoRegion,
                Output = Output,
                Profiles = profiles,
                Prune = Prune,
            };
            var result = await new CliProfileOperations(io).WriteAsync(wished, path, token).ConfigureAwait(false);
            return new Outcome<CliProfileResult>(result, result.Changed);
        });
    }
}
