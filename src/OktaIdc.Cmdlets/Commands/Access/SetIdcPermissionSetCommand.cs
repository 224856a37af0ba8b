using System.Management.Automation;
using OktaIdc.Access;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;
using OktaIdc.PowerShell.Binding.Completion;

namespace OktaIdc.PowerShell.Commands.Access;

/// <summary>Changes parts of a permission set, in the accounts that have it too. Each part given replaces that part; the others stay.</summary>
[Cmdlet(VerbsCommon.Set, "IdcPermissionSet", SupportsShouldProcess = true, HelpUri = HelpLink.Base + "Set-IdcPermissionSet.md")]
[OutputType(typeof(IdcPermissionSet))]
[RequiresPermission(
    "sso:ListInstances",
    "organizations:DescribeOrganization",
    "sso:ListPermissionSets",
    "sso:DescribePermissionSet",
    "sso:ListManagedPoliciesInPermissionSet",
    "sso:ListCustomerManagedPolicyReferencesInPermissionSet",
    "sso:GetInlinePolicyForPermissionSet",
    "sso:GetPermissionsBoundaryForPermissionSet",
    "sso:ListTagsForResource",
    "sso:UpdatePermissionSet",
    "sso:AttachManagedPolicyToPermissionSet",
    "sso:DetachManagedPolicyFromPermissionSet",
    "sso:AttachCustomerManagedPolicyReferenceToPermissionSet",
    "sso:DetachCustomerManagedPolicyReferenceFromPermissionSet",
    "sso:PutInlinePolicyToPermissionSet",
    "sso:DeleteInlinePolicyFromPermissionSet",
    "sso:PutPermissionsBoundaryToPermissionSet",
    "sso:DeletePermissionsBoundaryFromPermissionSet",
    "sso:TagResource",
    "sso:UntagResource",
    "sso:ListAccountsForProvisionedPermissionSet",
    "sso:ProvisionPermissionSet",
    "sso:DescribePermissionSetProvisioningStatus")]
public sealed class SetIdcPermissionSetCommand : PermissionSetCommand
{
    /// <summary>The permission set: name, ARN or object.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("Name", "PermissionSetArn")]
    [ReferenceTransformation(ReferenceKind.PermissionSet)]
    [ArgumentCompleter(typeof(PermissionSetCompleter))]
    public string PermissionSet { get; set; } = "";

    /// <summary>Description, at most 700 characters.</summary>
    [Parameter]
    public string? Description { get; set; }

    /// <summary>How long role credentials last, 1 to 12 hours: 4:00:00.</summary>
    [Parameter]
    [DurationTransformation]
    public TimeSpan SessionDuration { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Where the console opens, at most 240 characters.</summary>
    [Parameter]
    public string? RelayState { get; set; }

    /// <summary>Inline policy, JSON.</summary>
    [Parameter]
    public string? InlinePolicy { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var given = MyInvocation.BoundParameters.Keys.ToHashSet(StringComparer.OrdinalIgnoreCase);
        WriteOutcome(PermissionSet, async (io, token) =>
        {
            var sets = new PermissionSetOperations(Idc, io);
            var live = PermissionSetWish.From(await sets.GetAsync(PermissionSet, token).ConfigureAwait(false));
            return await sets.EnsureAsync(
                live with
                {
                    Description = given.Contains(nameof(Description)) ? Description : live.Description,
                    SessionDuration = given.Contains(nameof(SessionDuration)) ? SessionDuration : live.SessionDuration,
                    RelayState = given.Contains(nameof(RelayState)) ? RelayState : live.RelayState,
                    ManagedPolicies = given.Contains(nameof(ManagedPolicy)) ? ManagedPolicy : live.ManagedPolicies,
                    CustomerManagedPolicies = given.Contains(nameof(CustomerManagedPolicy)) ? [.. CustomerManagedPolicy.Select(PolicyNames.Customer)] : live.CustomerManagedPolicies,
                    InlinePolicy = given.Contains(nameof(InlinePolicy)) ? InlinePolicy : live.InlinePolicy,
                    PermissionsBoundary = given.Contains(nameof(PermissionsBoundary)) ? PolicyNames.Boundary(PermissionsBoundary) : live.PermissionsBoundary,
                    Tags = Tag?.ToTexts(),
                },
                token).ConfigureAwait(false);
        });
    }
}
