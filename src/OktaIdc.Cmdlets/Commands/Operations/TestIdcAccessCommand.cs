using System.Management.Automation;
using OktaIdc.Connections;
using OktaIdc.Operations.Reach;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;
using OktaIdc.PowerShell.Binding.Completion;
using OktaIdc.Setup;

namespace OktaIdc.PowerShell.Commands.Operations;

/// <summary>
/// Says whether a user reaches a permission set in an account, and why not: every link from her state in Okta to the role in the account, with evidence, the first
/// broken one marked, and the fix of each cause as a command. Nothing is changed.
/// </summary>
[Cmdlet(VerbsDiagnostic.Test, "IdcAccess", HelpUri = HelpLink.Base + "Test-IdcAccess.md")]
[OutputType(typeof(ReachReport))]
[RequiresPermission(
    "okta.users.read",
    "okta.apps.read",
    "okta.groups.read",
    "okta.policies.read",
    "okta.logs.read",
    "sso:ListInstances",
    "organizations:DescribeOrganization",
    "organizations:ListRoots",
    "organizations:ListAccountsForParent",
    "organizations:ListOrganizationalUnitsForParent",
    "organizations:DescribeAccount",
    "organizations:ListParents",
    "organizations:ListPoliciesForTarget",
    "organizations:DescribePolicy",
    "sso:ListPermissionSets",
    "sso:DescribePermissionSet",
    "sso:ListPermissionSetsProvisionedToAccount",
    "sso:GetInlinePolicyForPermissionSet",
    "sso:ListAccountAssignments",
    "sso:ListAccountAssignmentCreationStatus",
    "sso:DescribeAccountAssignmentCreationStatus",
    "identitystore:GetUserId",
    "identitystore:DescribeUser",
    "identitystore:ListGroupMembershipsForMember",
    "identitystore:DescribeGroup",
    "identitystore:GetGroupId",
    "sso-directory:ListExternalIdPConfigurationsForDirectory",
    "sso-directory:GetAWSSPConfigurationForDirectory",
    "sso-directory:ListExternalIdPCertificates",
    "sso-directory:ListProvisioningTenants",
    "sso-directory:ListBearerTokens",
    "cloudtrail:LookupEvents",
    "sts:AssumeRole")]
public sealed class TestIdcAccessCommand : ConnectedCmdlet
{
    /// <summary>The user: login or id in Okta, or an object. One that does not exist is a finding, not an error.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ReferenceTransformation(ReferenceKind.OktaUser)]
    [ArgumentCompleter(typeof(OktaUserCompleter))]
    public OktaUserReference User { get; set; } = null!;

    /// <summary>The account: a selector that means exactly one, or an object.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("AccountId")]
    [ReferenceTransformation(ReferenceKind.Account)]
    [ArgumentCompleter(typeof(AccountCompleter))]
    public string Account { get; set; } = "";

    /// <summary>The permission set: name, ARN or object.</summary>
    [Parameter(Mandatory = true, Position = 2, ValueFromPipelineByPropertyName = true)]
    [ReferenceTransformation(ReferenceKind.PermissionSet)]
    [ArgumentCompleter(typeof(PermissionSetCompleter))]
    public string PermissionSet { get; set; } = "";

    /// <summary>The Okta app: label, id or object; not needed where there is only one.</summary>
    [Parameter]
    [ReferenceTransformation(ReferenceKind.OktaApp)]
    [ArgumentCompleter(typeof(OktaAppCompleter))]
    public OktaAppReference? App { get; set; }

    /// <summary>A setup file whose assignments are named: through which selector the group has the set, or would have it.</summary>
    [Parameter]
    public string? Setup { get; set; }

    /// <summary>The role to assume in the account; without it the links that only the account itself tells are not read.</summary>
    [Parameter]
    public string? RoleName { get; set; }

    /// <summary>How far back the System Log and CloudTrail are read; seven days where not given.</summary>
    [Parameter]
    public DateTimeOffset? Since { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var path = Setup is null ? null : this.FullPath(Setup);
        var question = new ReachQuestion
        {
            User = User.Object?.Login ?? User.Text!,
            Account = Account,
            PermissionSet = PermissionSet,
            App = App?.Object?.Id ?? App?.Text,
            RoleName = RoleName,
            Since = Since,
            SetupFile = Setup,
        };
        if (TryRun(question.User, TestAsync, out var report))
        {
            Emit(report);
        }

        async Task<ReachReport> TestAsync(IInteraction io, CancellationToken token) => await new ReachOperations(Okta, Idc, io)
            .TestAsync(path is null ? question : question with { Setup = await SetupReader.ReadFileAsync(path, token).ConfigureAwait(false) }, token).ConfigureAwait(false);
    }
}
