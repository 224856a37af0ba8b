using OktaIdc.Failures;
using OktaIdc.Setup.Snapshots;

namespace OktaIdc.Setup.Compare;

/// <summary>What no plan could get over; found before anything is changed.</summary>
internal static class Preconditions
{
    /// <exception cref="OktaIdcException">The wish cannot be carried out here at all.</exception>
    public static void Check(SetupDocument wished, SetupSnapshot live)
    {
        if (wished.IdentityCenter.Instance == InstanceKind.Organization)
        {
            CheckOrganization(wished, live);
        }

        if (wished.IdentityCenter.Instance == InstanceKind.Account && (!wished.PermissionSets.IsEmpty || !wished.Assignments.IsEmpty))
        {
            throw new OktaIdcException(
                ErrorIds.InstanceKindMismatch,
                FailureCategory.NotSupported,
                "An account instance of IAM Identity Center has no permission sets and no account assignments.",
                "Remove permissionSets and assignments from the setup, or set identityCenter.instance to organization.",
                "identityCenter.instance");
        }
    }

    private static void CheckOrganization(SetupDocument wished, SetupSnapshot live)
    {
        // Seen without an organization, it can only be an account's own; an organization made now would not change that.
        if (live is { Organization: null, Instance: { } own })
        {
            throw new OktaIdcException(
                ErrorIds.InstanceKindMismatch,
                FailureCategory.NotSupported,
                $"Instance {own.InstanceArn} is an account instance: it has no permission sets and no account assignments.",
                "Set identityCenter.instance to account and use application assignments, or connect with credentials of an organization's management account.",
                own.InstanceArn);
        }

        if (live.Organization is null && !wished.Organization.Create)
        {
            throw new OktaIdcException(
                ErrorIds.OrganizationMissing,
                FailureCategory.NotFound,
                "The account is in no AWS organization, and an organization instance of IAM Identity Center needs one.",
                "Set organization.create to true (the account then is the management account for ever), or use the credentials of the management account.",
                "organization");
        }

        if (live.Organization is { HasAllFeatures: false } organization)
        {
            throw new OktaIdcException(
                ErrorIds.OrganizationFeaturesMissing,
                FailureCategory.NotSupported,
                $"Organization {organization.Id} has only consolidated billing; IAM Identity Center needs all features.",
                "Enable all features in AWS Organizations, Settings; every member account has to agree.",
                organization.Id);
        }

        if (live is { Organization: { } org, Instance: { OwnerAccountId: { } owner } instance } && owner != org.ManagementAccountId)
        {
            throw new OktaIdcException(
                ErrorIds.InstanceKindMismatch,
                FailureCategory.NotSupported,
                $"Instance {instance.InstanceArn} belongs to account {owner} alone: it has no account assignments.",
                $"Connect with credentials of the management account {org.ManagementAccountId} or of the delegated administrator, or set identityCenter.instance to account.",
                instance.InstanceArn);
        }
    }
}
