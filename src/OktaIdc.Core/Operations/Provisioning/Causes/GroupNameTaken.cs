namespace OktaIdc.Operations.Provisioning.Causes;

/// <summary>IdC has a group of that name, which is not linked to the Okta group.</summary>
internal sealed class GroupNameTaken : RefusalCause
{
    public const string Id = "GroupNameTaken";

    protected override string? Subject(FailedPush item, ProvisioningFacts facts) =>
        item.Kind == FailedPushKind.Group && (item.Status == 409 || item.Says("already exists", "Duplicate GroupDisplayName")) ? item.Mapping?.LastPush is null ? "" : "renamed" : null;

    protected override ValueTask<OktaProvisioningFailure> ExplainAsync(string subject, IReadOnlyList<FailedPush> items, ProvisioningFacts facts, CancellationToken cancellationToken) => new(subject.Length == 0
        ? facts.Failure(
            Id,
            null,
            items,
            $"IAM Identity Center has a group named {Names(items)} already, which is not linked to the Okta group.",
            $"Repair-OktaProvisioning -App {facts.AppArgument} -Id {Id} (links the two; where Okta does not know that group yet, press Refresh App Groups on the app's tab Push Groups first)",
            ProvisioningRemedy.Relink)
        : facts.Failure(
            Id,
            null,
            items,
            $"The pushed group {Names(items)} cannot take its new name: IAM Identity Center has another group of that name.",
            $"Rename the Okta group, or the other group in the AWS console; then Repair-OktaProvisioning -App {facts.AppArgument}",
            ProvisioningRemedy.Person));
}
