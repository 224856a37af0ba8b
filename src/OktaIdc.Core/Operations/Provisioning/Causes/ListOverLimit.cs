namespace OktaIdc.Operations.Provisioning.Causes;

/// <summary>Okta sends several values where IdC takes one: e-mail addresses, telephone numbers, addresses.</summary>
internal sealed class ListOverLimit : RefusalCause
{
    public const string Id = "ListOverLimit";

    protected override string? Subject(FailedPush item, ProvisioningFacts facts) =>
        item.Kind == FailedPushKind.User && item.Says("exceeds allowed limit") ? IdcAttributes.NamedIn(item.Reason) ?? "" : null;

    protected override ValueTask<OktaProvisioningFailure> ExplainAsync(string subject, IReadOnlyList<FailedPush> items, ProvisioningFacts facts, CancellationToken cancellationToken) => new(facts.Failure(
        Id,
        subject,
        items,
        $"Okta sends more than one value of {subject} for {Names(items)}, and IAM Identity Center takes one.",
        $"Get-OktaAttributeMapping -App {facts.AppArgument}: of the attributes that become {subject} keep one mapped (Set-OktaAttributeMapping -Expression $null); then Repair-OktaProvisioning -App {facts.AppArgument}",
        ProvisioningRemedy.Person));
}
