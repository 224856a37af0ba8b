namespace OktaIdc.Operations.Provisioning.Causes;

/// <summary>IdC took no more requests for the moment, and Okta gave up.</summary>
internal sealed class Throttled : ConnectionCause
{
    protected override string Id => nameof(Throttled);

    protected override IReadOnlyList<Okta.OktaLogEvent> Events(ProvisioningFacts facts) => facts.Since(EventTypes.RateLimitExceeded);

    protected override bool Explains(FailedPush item, ProvisioningFacts facts) => item.Status == 429 || item.Says("rate exceeded", "too many requests", "throttl");

    protected override ValueTask<(string Message, string Fix, ProvisioningRemedy Remedy)?> TellAsync(ProvisioningFacts facts, CancellationToken cancellationToken) => new((
        "IAM Identity Center held back Okta's requests because they were too many at once (429), and Okta gave up after its own retries.",
        $"Repair-OktaProvisioning -App {facts.AppArgument} -Id {nameof(Throttled)}; assign large groups in parts.",
        ProvisioningRemedy.Retry));
}
