namespace OktaIdc.Operations.Provisioning.Causes;

/// <summary>Somebody deleted the user in IdC; Okta still holds the id and takes her for provisioned.</summary>
internal sealed class UserDeletedInIdc : RefusalCause
{
    public const string Id = "UserDeletedInIdc";

    protected override string? Subject(FailedPush item, ProvisioningFacts facts) =>
        item is { Kind: FailedPushKind.User, ExternalId.Length: > 0 } && (item.Status == 404 || item.Says("not found")) ? "" : null;

    protected override ValueTask<OktaProvisioningFailure> ExplainAsync(string subject, IReadOnlyList<FailedPush> items, ProvisioningFacts facts, CancellationToken cancellationToken) => new(facts.Failure(
        Id,
        null,
        items,
        $"{Names(items)} was deleted in IAM Identity Center, and Okta still takes the user for provisioned.",
        $"Repair-OktaProvisioning -App {facts.AppArgument} -Id {Id} (makes the user anew, with a new id: direct account assignments have to be made again)",
        ProvisioningRemedy.Reprovision));
}
