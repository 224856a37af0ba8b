using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.Organizations;

/// <summary>Who may call: anybody in the organization may describe it, its administrators may read, the management account may write.</summary>
internal static class OrgAccess
{
    /// <summary>The organization that the caller's account is in.</summary>
    public static Organization Member(this OrganizationState state, AwsCall call) =>
        state.Current is { } organization && organization.Accounts.Find(call.SignedBy.AccountId) is not null ? organization : throw OrgErrors.NotInUse();

    /// <summary>The organization, for its management account or a delegated administrator.</summary>
    public static Organization Reader(this OrganizationState state, AwsCall call)
    {
        var organization = state.Member(call);
        var account = call.SignedBy.AccountId;
        return organization.ManagementAccountId == account || organization.Delegations.Keys.Any(k => k.AccountId == account) ? organization : throw Denied();
    }

    /// <summary>The organization, for its management account.</summary>
    public static Organization Manager(this OrganizationState state, AwsCall call)
    {
        var organization = state.Member(call);
        return organization.ManagementAccountId == call.SignedBy.AccountId ? organization : throw Denied();
    }

    private static AwsError Denied() => AwsError.AccessDenied("You don't have permissions to access this resource.");
}
