using System.Collections.Immutable;
using OktaIdc.Access;

namespace OktaIdc.Setup.Drift.Causes;

/// <summary>Which calls change which part of a permission set (Service Authorization Reference, IAM Identity Center).</summary>
internal static class SetEvents
{
    private static readonly ImmutableArray<string> s_description = ["CreatePermissionSet", "UpdatePermissionSet"];
    private static readonly ImmutableArray<string> s_policies =
    [
        "AttachManagedPolicyToPermissionSet", "DetachManagedPolicyFromPermissionSet",
        "AttachCustomerManagedPolicyReferenceToPermissionSet", "DetachCustomerManagedPolicyReferenceFromPermissionSet",
        "PutInlinePolicyToPermissionSet", "DeleteInlinePolicyFromPermissionSet",
        "PutPermissionsBoundaryToPermissionSet", "DeletePermissionsBoundaryFromPermissionSet",
    ];

    /// <summary>All that make an older state of what accounts have.</summary>
    public static ImmutableArray<string> All { get; } = ["UpdatePermissionSet", .. s_policies];

    /// <summary>The calls that set one part.</summary>
    public static ImmutableArray<string> Of(PermissionSetPart part) => part switch
    {
        PermissionSetPart.ManagedPolicy => [s_policies[0], s_policies[1]],
        PermissionSetPart.CustomerManagedPolicy => [s_policies[2], s_policies[3]],
        PermissionSetPart.InlinePolicy => [s_policies[4], s_policies[5]],
        PermissionSetPart.PermissionsBoundary => [s_policies[6], s_policies[7]],
        PermissionSetPart.Tag => [],
        _ => s_description,
    };
}
