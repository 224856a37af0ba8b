namespace OktaIdc.Operations.Provisioning.Causes;

/// <summary>IdC does not take the value of an attribute: too long, wrong characters, reserved.</summary>
internal sealed class AttributeInvalid : RefusalCause
{
    public const string Id = "AttributeInvalid";

    protected override string? Subject(FailedPush item, ProvisioningFacts facts) => item.Kind != FailedPushKind.User ? null
        : item.Says("failed to satisfy constraint", "must be a", "must have length") ? IdcAttributes.InOkta(IdcAttributes.NamedIn(item.Reason) ?? "")
        : item.Says("user name is reserved") ? "userName" : null;

    protected override ValueTask<OktaProvisioningFailure> ExplainAsync(string subject, IReadOnlyList<FailedPush> items, ProvisioningFacts facts, CancellationToken cancellationToken) => new(facts.Failure(
        Id,
        subject.Length == 0 ? null : subject,
        items,
        $"IAM Identity Center does not take the value of {(subject.Length == 0 ? "an attribute" : subject)} of {Names(items)}: {Constraint(items[0].Reason)}",
        $"Correct the value at the user in Okta, or its mapping (Get-OktaAttributeMapping -App {facts.AppArgument}); then Repair-OktaProvisioning -App {facts.AppArgument}",
        ProvisioningRemedy.Person));

    private static string Constraint(string reason) => reason.IndexOf("constraint:", StringComparison.Ordinal) is > 0 and var at ? reason[(at + 11)..].Trim() : reason;
}
