using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>The group that has the permission set is not known in Okta: it was made in AWS.</summary>
internal sealed class GroupHasNoSource() : ReachCause(ReachLinkKind.OktaMembership)
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> ExplainedBy => [nameof(AccountMissing), nameof(PermissionSetMissing), nameof(AssignmentNotMade), nameof(AssignmentNotApplied), nameof(AssignmentOrphaned), nameof(NotAssigned)];

    /// <inheritdoc/>
    public override ReachFinding? Find(ReachEvidence e)
    {
        if (e.HasAssignment || e.Okta.App.Value is null || e.Okta.Pushes.Value is null || !e.Assigned.Any(g => g.Group is not null) || e.Aws.Groups.Any(g => g.Source is not null))
        {
            return null;
        }

        var name = e.Assigned.First(g => g.Group is not null).Name;
        return Found(
            $"{e.Set} on {e.Account} belongs to the group {name}, which Okta does not know: nobody comes into it from there.",
            $"Okta has no group {name} and pushes none of that name.",
            $"New-OktaGroup {Quote(name)} | Push-OktaGroup -App {Quote(e.App)}");
    }
}
