namespace OktaIdc.Operations.Provisioning.Causes;

/// <summary>Okta sends to an endpoint that is not this IdC's: another tenant, a path of its own, a slash at the end.</summary>
internal sealed class WrongEndpoint : ConnectionCause
{
    protected override string Id => nameof(WrongEndpoint);

    protected override IReadOnlyList<Okta.OktaLogEvent> Events(ProvisioningFacts facts) => facts.Refusals;

    // IdC answers a search for a user with an empty list, never with 404: then it is not IdC that was asked.
    protected override bool Explains(FailedPush item, ProvisioningFacts facts) =>
        (item.IsRefused && facts.Refusals.Count > 0) || (item is { Kind: FailedPushKind.User, Status: 404 } && string.IsNullOrEmpty(item.ExternalId));

    protected override async ValueTask<(string Message, string Fix, ProvisioningRemedy Remedy)?> TellAsync(ProvisioningFacts facts, CancellationToken cancellationToken)
    {
        var endpoint = (await facts.Idc.ScimAsync(cancellationToken).ConfigureAwait(false))?.Endpoint;
        var differs = endpoint is not null && facts.BaseUrl is { } used && used != endpoint;
        if (!differs && !facts.Open.Any(i => i is { Kind: FailedPushKind.User, Status: 404 } && string.IsNullOrEmpty(i.ExternalId)))
        {
            return null;
        }

        var slash = facts.BaseUrl?.TrimEnd('/') == endpoint && differs;
        return (
            slash ? $"Okta's base URL ends with a slash ({facts.BaseUrl}); IAM Identity Center wants none."
                : $"Okta sends to {facts.BaseUrl ?? "an endpoint that it does not tell"}, which is not the SCIM endpoint of IAM Identity Center{(endpoint is null ? "" : $" ({endpoint})")}.",
            $"$token = New-IdcScimToken; $token | Set-OktaProvisioning -App {facts.AppArgument}; Repair-OktaProvisioning -App {facts.AppArgument}",
            ProvisioningRemedy.Person);
    }
}
