using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>The user's state in Okta does not let her sign in.</summary>
internal abstract class OktaUserStateCause(string status, string what, string click) : ReachCause(ReachLinkKind.OktaUser)
{
    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e) => e.Okta.User.Value is { } user && user.Status == status
        ? ByHand($"{user.Login} {what}.", $"Okta shows the state {status} since {At(user.StatusChanged)}.", $"Okta Admin Console, Directory, People, {user.Login}: {click}.")
        : null;
}
