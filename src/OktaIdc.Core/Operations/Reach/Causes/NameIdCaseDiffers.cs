using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>User name and NameID differ in upper and lower case only.</summary>
internal sealed class NameIdCaseDiffers() : ReachCause(ReachLinkKind.IdcUser)
{
    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e) => NameIds.Other(e) is { } other && string.Equals(other, e.NameId, StringComparison.OrdinalIgnoreCase)
        ? ByHand(
            $"Okta sends {e.NameId}, the user of IAM Identity Center is {other}: they must be equal to the letter, upper and lower case too.",
            $"NameID of the app assignment: {e.NameId}; user name in {e.Instance.IdentityStoreId}: {other}.",
            $"Okta Admin Console, Applications, {e.App}, Assignments, {e.Login}, Edit: make the user name {other}, or change the application username format to lower case.")
        : null;
}
