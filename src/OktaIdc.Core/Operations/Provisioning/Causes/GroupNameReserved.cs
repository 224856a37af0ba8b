using OktaIdc.Failures;

namespace OktaIdc.Operations.Provisioning.Causes;

/// <summary>IdC keeps the group's name for itself.</summary>
internal sealed class GroupNameReserved : RefusalCause
{
    public const string Id = "GroupNameReserved";

    protected override string? Subject(FailedPush item, ProvisioningFacts facts) => item.Kind == FailedPushKind.Group && item.Says("name is reserved") ? "" : null;

    protected override ValueTask<OktaProvisioningFailure> ExplainAsync(string subject, IReadOnlyList<FailedPush> items, ProvisioningFacts facts, CancellationToken cancellationToken) => new(facts.Failure(
        Id,
        null,
        items,
        $"IAM Identity Center keeps the name of {Names(items)} for itself (Administrator and AWSAdministrators are reserved).",
        $"Get-OktaGroupPush -App {facts.AppArgument} -Group {CommandText.Quote(items[0].Name)} | Remove-OktaGroupPush; Push-OktaGroup {CommandText.Quote(items[0].Name)} -App {facts.AppArgument} -TargetName <another name>",
        ProvisioningRemedy.Person));
}
