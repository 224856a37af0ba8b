using OktaIdc.Aws.CloudTrail;
using OktaIdc.Aws.IdentityStore;
using OktaIdc.Aws.Organizations;
using OktaIdc.Aws.Provisioning;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Okta;
using OktaIdc.Saml;

namespace OktaIdc.Operations.Reach.Evidence;

/// <summary>What AWS says of the account, the permission set, the user and what lies between.</summary>
internal sealed record AwsEvidence
{
    /// <summary>The account; nothing where the organization has none of that id.</summary>
    public required Reading<AwsAccount> Account { get; init; }

    /// <summary>The permission set; nothing where there is none of that name.</summary>
    public required Reading<PermissionSetDescription> Set { get; init; }

    /// <summary>Names that are near to a set that does not exist.</summary>
    public string NearSets { get; init; } = "";

    /// <summary>Sets that are in the account.</summary>
    public Reading<List<string>> SetsInAccount { get; init; } = Reading.None<List<string>>("there is no permission set");

    /// <summary>Sets that are in the account in an older state.</summary>
    public Reading<List<string>> OutdatedInAccount { get; init; } = Reading.None<List<string>>("there is no permission set");

    /// <summary>The set's inline policy.</summary>
    public Reading<string> InlinePolicy { get; init; } = Reading.None<string>("there is no permission set");

    /// <summary>Who has the set in the account.</summary>
    public Reading<List<AccountAssignment>> Assignments { get; init; } = Reading.None<List<AccountAssignment>>("there is no permission set or no account");

    /// <summary>Assignments that AWS could not make, for the account and set.</summary>
    public Reading<List<AssignmentStatus>> FailedAssignments { get; init; } = Reading.None<List<AssignmentStatus>>("there is no permission set or no account");

    /// <summary>The user whom a sign-in would find: the one whose user name equals the NameID, whatever the case; nothing where there is none.</summary>
    public required Reading<IdcUser> User { get; init; }

    /// <summary>The user that Okta has linked by her external id; nothing where that user is gone or none is linked.</summary>
    public required Reading<IdcUser> LinkedUser { get; init; }

    /// <summary>Her groups, by id.</summary>
    public Reading<List<string>> Memberships { get; init; } = Reading.None<List<string>>("there is no user in IAM Identity Center");

    /// <summary>The identity provider with the service-provider settings.</summary>
    public required Reading<IdcExternalIdp> Idp { get; init; }

    /// <summary>The SCIM tenant; nothing where automatic provisioning is off.</summary>
    public required Reading<ProvisioningTenant> Tenant { get; init; }

    /// <summary>The SCIM tokens.</summary>
    public required Reading<List<ScimToken>> Tokens { get; init; }

    /// <summary>The groups that have the set in the account, or shall have it by the setup, with what is known of them on both sides.</summary>
    public IReadOnlyList<AssignedGroup> Groups { get; init; } = [];

    /// <summary>Why some of the groups are not known.</summary>
    public IReadOnlyList<string> GroupGaps { get; init; } = [];

    /// <summary>Sign-ins recorded in the account of the instance, newest first.</summary>
    public required Reading<List<TrailEvent>> SignIns { get; init; }

    /// <summary>What only the account itself tells.</summary>
    public AccountEvidence? Inside { get; init; }

    /// <summary>How far AWS's clock is ahead of this machine's.</summary>
    public TimeSpan? ClockOffset { get; init; }
}

/// <summary>A group that has a permission set in an account, with its origin in Okta.</summary>
internal sealed record AssignedGroup
{
    /// <summary>Its id in IAM Identity Center; null where it is not there.</summary>
    public string? Id { get; init; }

    /// <summary>The group in IAM Identity Center; null where it no longer exists, or not yet.</summary>
    public IdcGroup? Group { get; init; }

    /// <summary>Its name: in IAM Identity Center, else in the setup, else its id.</summary>
    public required string Name { get; init; }

    /// <summary>False where it could not be read, so that nothing is known of it but its id.</summary>
    public bool IsKnown { get; init; } = true;

    /// <summary>True where the assignment exists; false where only the setup has it.</summary>
    public bool IsAssigned { get; init; }

    /// <summary>The Okta group that is pushed to it, or that bears its name; null where there is none.</summary>
    public OktaGroup? Source { get; init; }

    /// <summary>The mapping that pushes it; null where there is none.</summary>
    public OktaPushMapping? Push { get; init; }

    /// <summary>The selectors of the setup that give it the set in the account; empty where no setup says so.</summary>
    public string Selector { get; init; } = "";
}
