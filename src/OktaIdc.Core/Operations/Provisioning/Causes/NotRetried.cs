namespace OktaIdc.Operations.Provisioning.Causes;

/// <summary>What went wrong has been put right (a new token, a filled-in attribute), but Okta's failed tasks stay failed until somebody retries them.</summary>
internal sealed class NotRetried : IProvisioningCause
{
    public const string Id = "NotRetried";

    public ValueTask<IReadOnlyList<OktaProvisioningFailure>> FindAsync(ProvisioningFacts facts, CancellationToken cancellationToken)
    {
        List<FailedPush> items = [.. facts.Take(i => (i.IsRefused && facts.Refusals.Count == 0) || (EndpointUnreachable.IsUnanswered(i) && facts.IsConfiguredAfter(i))), .. facts.Corrected.Where(i => i.Kind != FailedPushKind.Deactivation)];
        return new(items.Count == 0 ? [] :
        [
            facts.Failure(Id, null, items, $"What failed for {NameList.Of([.. items.Select(i => i.Name).Distinct()])} has been corrected since, but Okta does not try again by itself.", $"Repair-OktaProvisioning -App {facts.AppArgument} -Id {Id}", ProvisioningRemedy.Retry),
        ]);
    }
}
