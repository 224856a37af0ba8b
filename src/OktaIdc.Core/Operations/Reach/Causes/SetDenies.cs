using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>The inline policy of the permission set denies the user, or everybody, everything.</summary>
internal sealed class SetDenies() : ReachCause(ReachLinkKind.Limits)
{
    /// <inheritdoc/>
    public override bool IsBlocking => false;

    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e) => e.Aws.InlinePolicy.Value is { } policy && PlainDenials.Of(policy, e.IdcUserId, "") is PlainDenial.Person or PlainDenial.Everything
        ? ToDecide(
            $"The inline policy of {e.Set} denies {e.Login} everything: she gets the role, and it may do nothing.",
            $"Inline policy of {e.Aws.Set.Value?.PermissionSetArn}: a Deny of all actions that takes in {e.IdcUserId}.",
            $"Get-IdcPermissionSet {Quote(e.Set)} | Select-Object -ExpandProperty InlinePolicy")
        : null;
}
