using System.Collections.Immutable;
using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach;

/// <summary>What was not read of each link, and why.</summary>
internal static class ReachGaps
{
    /// <summary>The reasons, each once. What hangs on something that does not exist is none.</summary>
    public static ImmutableArray<string> Of(ReachLinkKind kind, ReachEvidence e) =>
        [.. Reasons(kind, e.Okta, e.Aws).OfType<string>().Where(why => !why.StartsWith("there is no", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal)];

    private static string?[] Reasons(ReachLinkKind kind, OktaEvidence okta, AwsEvidence aws) => kind switch
    {
        ReachLinkKind.OktaUser => [okta.User.NotRead],
        ReachLinkKind.OktaSignIn => [okta.Log.NotRead, okta.SessionPolicies.NotRead],
        ReachLinkKind.OktaApp => [okta.App.NotRead],
        ReachLinkKind.AppAssignment => [okta.AppUser.NotRead, okta.AppGroups.NotRead, okta.Rules.NotRead],
        ReachLinkKind.SignOnPolicy => [okta.AppPolicy.NotRead, okta.Factors.NotRead],
        ReachLinkKind.ExternalIdp => [aws.Idp.NotRead, okta.Keys.NotRead, okta.Metadata.NotRead],
        ReachLinkKind.Scim => [aws.Tenant.NotRead, aws.Tokens.NotRead, okta.Connection.NotRead, okta.AppLog.NotRead],
        ReachLinkKind.Provisioning => [okta.AppUser.NotRead],
        ReachLinkKind.IdcUser => [aws.User.NotRead, aws.LinkedUser.NotRead],
        ReachLinkKind.Account => [aws.Account.NotRead],
        ReachLinkKind.PermissionSet => [aws.Set.NotRead, aws.SetsInAccount.NotRead, aws.OutdatedInAccount.NotRead],
        ReachLinkKind.Assignment => [aws.Assignments.NotRead, aws.FailedAssignments.NotRead, .. aws.GroupGaps],
        ReachLinkKind.OktaMembership => [okta.Groups.NotRead],
        ReachLinkKind.GroupPush => [okta.Pushes.NotRead],
        ReachLinkKind.IdcMembership => [aws.Memberships.NotRead],
        ReachLinkKind.Role => [aws.Inside?.Role.NotRead, aws.Inside?.Providers.NotRead],
        ReachLinkKind.LastSignIn => [aws.SignIns.NotRead, aws.Inside?.Assumed.NotRead],
        ReachLinkKind.Limits => [aws.Inside?.Policies.NotRead, aws.InlinePolicy.NotRead],
        _ => [],
    };
}
