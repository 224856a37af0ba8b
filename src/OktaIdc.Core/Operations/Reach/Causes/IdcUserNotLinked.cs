using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>The user in IAM Identity Center is not the one that Okta provisions: made by hand, or left over.</summary>
internal sealed class IdcUserNotLinked() : ReachCause(ReachLinkKind.IdcUser)
{
    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e) => e.Aws.User.Value is { } user && e.Okta.AppUser.Value is { ExternalId: { } linked } && linked != user.UserId
        ? Found(
            $"{user.UserName} in IAM Identity Center ({user.UserId}) is not the user that Okta provisions ({linked}): a sign-in finds the wrong one.",
            $"App user: external id {linked}; GetUserId of {e.NameId}: {user.UserId}.",
            $"Repair-OktaProvisioning -App {Quote(e.App)}")
        : null;
}
