namespace OktaIdc.Operations.Provisioning.Causes;

/// <summary>Somebody deleted the pushed group in IdC, and its account assignments with it.</summary>
internal sealed class GroupDeletedInIdc : RefusalCause
{
    public const string Id = "GroupDeletedInIdc";

    protected override string? Subject(FailedPush item, ProvisioningFacts facts) =>
        item.Kind == FailedPushKind.Group && (item.Status == 404 || item.Says("Linked group is missing", "GROUP not found")) ? "" : null;

    protected override ValueTask<OktaProvisioningFailure> ExplainAsync(string subject, IReadOnlyList<FailedPush> items, ProvisioningFacts facts, CancellationToken cancellationToken) => new(facts.Failure(
        Id,
        null,
        items,
        $"The pushed group {Names(items)} was deleted in IAM Identity Center, and its account assignments with it.",
        $"Repair-OktaProvisioning -App {facts.AppArgument} -Id {Id} (makes the group anew), then the assignments: New-IdcAssignment, or Invoke-OktaIdcPlan with the setup file.",
        ProvisioningRemedy.Recreate));
}
