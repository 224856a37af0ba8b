using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>Okta sends another name than the user has in IAM Identity Center.</summary>
internal sealed class NameIdDiffers() : ReachCause(ReachLinkKind.IdcUser)
{
    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e) => NameIds.Other(e) is { } other && !string.Equals(other, e.NameId, StringComparison.OrdinalIgnoreCase)
        ? ByHand(
            $"Okta sends {e.NameId}, but the user that it provisioned is {other} in IAM Identity Center.",
            $"NameID of the app assignment: {e.NameId}; user name in {e.Instance.IdentityStoreId}: {other}.",
            $"Okta Admin Console, Applications, {e.App}, Assignments, {e.Login}, Edit: make the user name {other}; or Provisioning, To App, userName: map the same attribute, and press Force Sync.")
        : null;
}
