namespace OktaIdc.Operations.Provisioning.Causes;

/// <summary>Another user or group of IdC carries the external id of the one that Okta pushes: the two sides do not mean the same.</summary>
internal sealed class ExternalIdTaken : RefusalCause
{
    public const string Id = "ExternalIdTaken";

    protected override string? Subject(FailedPush item, ProvisioningFacts facts) => item.Says("Duplicate ExternalId", "externalId already exists") ? item.Kind.ToString() : null;

    protected override async ValueTask<OktaProvisioningFailure> ExplainAsync(string subject, IReadOnlyList<FailedPush> items, ProvisioningFacts facts, CancellationToken cancellationToken)
    {
        var users = await facts.Idc.UsersAsync(cancellationToken).ConfigureAwait(false) ?? [];
        var holders = NameList.Of([.. users.Where(u => u.ExternalIds.Any(e => items.Any(i => i.Id == e.Id))).Select(u => $"{u.UserName} ({u.UserId})")]);
        return facts.Failure(
            Id,
            null,
            items,
            $"The external id of {Names(items)} belongs to another {(subject == nameof(FailedPushKind.Group) ? "group" : "user")} of IAM Identity Center{(holders.Length == 0 ? "" : $": {holders}")}; two records stand for the same one.",
            $"Decide which of the two holds the assignments (Get-IdcAssignment), delete the other in the AWS console, then Repair-OktaProvisioning -App {facts.AppArgument}",
            ProvisioningRemedy.Person);
    }
}
