using OktaIdc.Failures;

namespace OktaIdc.Operations.Provisioning.Causes;

/// <summary>Okta sends an attribute that IdC has not.</summary>
internal sealed class AttributeUnsupported : RefusalCause
{
    public const string Id = "AttributeUnsupported";

    protected override string? Subject(FailedPush item, ProvisioningFacts facts) =>
        item.Kind == FailedPushKind.User && item.Says("is not supported", "is unknown", "is read-only") ? IdcAttributes.NamedIn(item.Reason) ?? "" : null;

    protected override ValueTask<OktaProvisioningFailure> ExplainAsync(string subject, IReadOnlyList<FailedPush> items, ProvisioningFacts facts, CancellationToken cancellationToken) => new(facts.Failure(
        Id,
        subject.Length == 0 ? null : subject,
        items,
        $"Okta sends the attribute {subject}, which IAM Identity Center does not have, so nothing of {Names(items)} is taken.",
        $"Get-OktaAttributeMapping -App {facts.AppArgument} | Where-Object Attribute -like {CommandText.Quote($"*{subject.Split('.')[^1]}*")}; take the mapping away with Set-OktaAttributeMapping -Expression $null; then Repair-OktaProvisioning -App {facts.AppArgument}",
        ProvisioningRemedy.Person));
}
