using System.Management.Automation;
using OktaIdc.Access;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;

namespace OktaIdc.PowerShell.Commands.Access;

/// <summary>Makes a permission set with all its parts. One of that name is brought to the wished state, in the accounts that have it too.</summary>
[Cmdlet(VerbsCommon.New, "IdcPermissionSet", SupportsShouldProcess = true, HelpUri = HelpLink.Base + "New-IdcPermissionSet.md")]
[OutputType(typeof(IdcPermissionSet))]
[RequiresPermission(
    "sso:ListInstances",
    "organizations:DescribeOrganization",
    "sso:CreatePermissionSet",
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
public sealed class NewIdcPermissionSetCommand : PermissionSetCommand
{
    /// <summary>1 to 32 characters of A-Z a-z 0-9 _+=,.@-</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    public string Name { get; set; } = "";

    /// <summary>Description, at most 700 characters.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Description { get; set; }

    /// <summary>How long role credentials last, 1 to 12 hours: 4:00:00.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [DurationTransformation]
    public TimeSpan SessionDuration { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Where the console opens, at most 240 characters.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? RelayState { get; set; }

    /// <summary>Inline policy, JSON.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? InlinePolicy { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => WriteOutcome(Name, (io, token) => new PermissionSetOperations(Idc, io).EnsureAsync(
        new PermissionSetWish
        {
            Name = Name,
            Description = Description,
            SessionDuration = SessionDuration,
            RelayState = RelayState,
            ManagedPolicies = ManagedPolicy,
            CustomerManagedPolicies = [.. CustomerManagedPolicy.Select(PolicyNames.Customer)],
            InlinePolicy = InlinePolicy,
            PermissionsBoundary = PolicyNames.Boundary(PermissionsBoundary),
            Tags = Tag?.ToTexts(),
        },
        token));
}
