namespace OktaIdc.Operations.Provisioning.Causes;

/// <summary>One request changes more members of a group than IdC takes.</summary>
internal sealed class MembersOverLimit : RefusalCause
{
    public const string Id = "MembersOverLimit";

    protected override string? Subject(FailedPush item, ProvisioningFacts facts) => item.Kind == FailedPushKind.Group && item.Says("membership changes", "members exceeds") ? "" : null;

    protected override ValueTask<OktaProvisioningFailure> ExplainAsync(string subject, IReadOnlyList<FailedPush> items, ProvisioningFacts facts, CancellationToken cancellationToken) => new(facts.Failure(
        Id,
        null,
        items,
        $"Okta sent more than the 100 membership changes that IAM Identity Center takes at once, for {Names(items)}.",
        $"Repair-OktaProvisioning -App {facts.AppArgument} -Id {Id}; where it happens again, fill the group in parts of 100 (Add-OktaGroupMember).",
        ProvisioningRemedy.Retry));
}
