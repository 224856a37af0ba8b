namespace OktaIdc.Operations.Provisioning.Causes;

/// <summary>IdC's own failure outlasted Okta's retries.</summary>
internal sealed class ServiceFailed : ConnectionCause
{
    protected override string Id => nameof(ServiceFailed);

    protected override IReadOnlyList<Okta.OktaLogEvent> Events(ProvisioningFacts facts) => [];

    protected override bool Explains(FailedPush item, ProvisioningFacts facts) => item.Status >= 500 || item.Says("internal server", "InternalServer", "service unavailable");

    protected override ValueTask<(string Message, string Fix, ProvisioningRemedy Remedy)?> TellAsync(ProvisioningFacts facts, CancellationToken cancellationToken) => new((
        "IAM Identity Center failed with an error of its own (5xx), and Okta gave up after its own retries.",
        $"Look at https://health.aws.amazon.com, then Repair-OktaProvisioning -App {facts.AppArgument} -Id {nameof(ServiceFailed)}",
        ProvisioningRemedy.Retry));
}
