namespace OktaIdc.Operations.Provisioning.Causes;

/// <summary>A failure whose words no cause knows: it is told as Okta tells it.</summary>
internal sealed class Unexplained : RefusalCause
{
    protected override string? Subject(FailedPush item, ProvisioningFacts facts) => item.Reason;

    protected override ValueTask<OktaProvisioningFailure> ExplainAsync(string subject, IReadOnlyList<FailedPush> items, ProvisioningFacts facts, CancellationToken cancellationToken) => new(facts.Failure(
        nameof(Unexplained),
        null,
        items,
        $"{Names(items)}: {subject}",
        $"Okta Admin Console, Dashboard, Tasks: open the task. Where it can be tried again: Repair-OktaProvisioning -App {facts.AppArgument} -Id {nameof(Unexplained)}",
        ProvisioningRemedy.Retry));
}
