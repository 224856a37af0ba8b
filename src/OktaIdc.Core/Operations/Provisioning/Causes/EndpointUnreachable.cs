namespace OktaIdc.Operations.Provisioning.Causes;

/// <summary>Nobody answers where Okta sends to.</summary>
internal sealed class EndpointUnreachable : ConnectionCause
{
    protected override string Id => nameof(EndpointUnreachable);

    protected override IReadOnlyList<Okta.OktaLogEvent> Events(ProvisioningFacts facts) => [];

    protected override bool Explains(FailedPush item, ProvisioningFacts facts) => IsUnanswered(item) && !facts.IsConfiguredAfter(item);

    /// <summary>Whether nobody answered.</summary>
    public static bool IsUnanswered(FailedPush item) =>
        item.Status == 0 || (item.Status is null && item.Says("connection refused", "did not answer", "no such host", "could not be resolved", "timed out", "UnknownHost"));

    protected override ValueTask<(string Message, string Fix, ProvisioningRemedy Remedy)?> TellAsync(ProvisioningFacts facts, CancellationToken cancellationToken) => new((
        $"Nobody answers at the SCIM endpoint that Okta uses{(facts.BaseUrl is null ? "" : $" ({facts.BaseUrl})")}.",
        $"Compare it with Get-IdcScim; where it is wrong: New-IdcScimToken | Set-OktaProvisioning -App {facts.AppArgument}; then Repair-OktaProvisioning -App {facts.AppArgument}",
        ProvisioningRemedy.Person));
}
