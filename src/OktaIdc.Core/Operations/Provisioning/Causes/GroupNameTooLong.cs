using OktaIdc.Failures;

namespace OktaIdc.Operations.Provisioning.Causes;

/// <summary>IdC does not take the group's name because it is too long.</summary>
internal sealed class GroupNameTooLong : RefusalCause
{
    public const string Id = "GroupNameTooLong";

    protected override string? Subject(FailedPush item, ProvisioningFacts facts) => item.Kind == FailedPushKind.Group && item.Says("length less than", "too long") ? "" : null;

    protected override ValueTask<OktaProvisioningFailure> ExplainAsync(string subject, IReadOnlyList<FailedPush> items, ProvisioningFacts facts, CancellationToken cancellationToken) => new(facts.Failure(
        Id,
        null,
        items,
        $"The name under which {Names(items)} is pushed is longer than the {IdcAttributes.MaxLength} characters that IAM Identity Center takes.",
        $"Get-OktaGroupPush -App {facts.AppArgument} -Group {CommandText.Quote(items[0].Name)} | Remove-OktaGroupPush; Push-OktaGroup {CommandText.Quote(items[0].Name)} -App {facts.AppArgument} -TargetName <shorter name>",
        ProvisioningRemedy.Person));
}
