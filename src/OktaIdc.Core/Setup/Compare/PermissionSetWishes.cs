using OktaIdc.Access;
using OktaIdc.Aws.SsoAdmin;

namespace OktaIdc.Setup.Compare;

/// <summary>Turns the setup file's permission sets into wishes.</summary>
internal static class PermissionSetWishes
{
    public static PermissionSetWish From(PermissionSetSetup set) => new()
    {
        Name = set.Name,
        Description = set.Description,
        SessionDuration = set.SessionDuration,
        RelayState = set.RelayState,
        ManagedPolicies = set.ManagedPolicies,
        CustomerManagedPolicies = [.. set.CustomerManagedPolicies.Select(From)],
        InlinePolicy = set.InlinePolicy,
        PermissionsBoundary = set.PermissionsBoundary is not { } boundary ? null
            : boundary.CustomerManagedPolicy is { } policy ? new PermissionsBoundary(CustomerManagedPolicy: From(policy))
            : new PermissionsBoundary(ManagedPolicyArn: boundary.ManagedPolicy),
        Tags = set.Tags,
    };

    private static CustomerManagedPolicy From(PolicyReferenceSetup policy) => new(policy.Name, policy.Path);
}
