using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>Okta has no such user.</summary>
internal sealed class OktaUserMissing() : ReachCause(ReachLinkKind.OktaUser)
{
    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e) => e.Okta.User.IsMissing
        ? ToDecide($"Okta has no user {e.Question.User}. {e.Okta.NearLogins}".TrimEnd(), "GET /api/v1/users answered that there is none of that login or id.", $"New-OktaUser -Login {Quote(e.Question.User)} -FirstName (Read-Host 'First name') -LastName (Read-Host 'Last name')")
        : null;
}
