using OktaIdc.Operations.Reach.Evidence;
using OktaIdc.Saml;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>The NameID is no e-mail address, which IAM Identity Center requires.</summary>
internal sealed class NameIdNotEmail() : ReachCause(ReachLinkKind.IdcUser)
{
    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e) => e.Okta.AppUser.Value?.UserName is { } name && !AddrSpec.IsValid(name)
        ? ByHand(
            $"Okta would send '{name}' as NameID, which is no e-mail address; IAM Identity Center takes nothing else.",
            $"User name of the app assignment: {name}; template {e.Okta.App.Value?.UserNameTemplate}.",
            $"Okta Admin Console, Applications, {e.App}, Sign On, Application username format: choose Okta username or Email.")
        : null;
}
