namespace OktaIdc.Operations.Provisioning.Causes;

/// <summary>Another user of IdC has the user name that Okta wants to give.</summary>
internal sealed class UserNameTaken : RefusalCause
{
    public const string Id = "UserNameTaken";

    protected override string? Subject(FailedPush item, ProvisioningFacts facts) =>
        item.Kind == FailedPushKind.User && item.Says("Duplicate UserName", "userName already exists", "user name already exists", "User already exists") ? "" : null;

    protected override async ValueTask<bool> StandsAsync(string subject, FailedPush item, ProvisioningFacts facts, CancellationToken cancellationToken) =>
        await facts.Idc.UsersAsync(cancellationToken).ConfigureAwait(false) is not { } users
        || users.Any(u => u.UserId != item.ExternalId && string.Equals(u.UserName, item.User?.UserName, StringComparison.OrdinalIgnoreCase));

    protected override async ValueTask<OktaProvisioningFailure> ExplainAsync(string subject, IReadOnlyList<FailedPush> items, ProvisioningFacts facts, CancellationToken cancellationToken)
    {
        var users = await facts.Idc.UsersAsync(cancellationToken).ConfigureAwait(false) ?? [];
        var holders = items.Select(i => users.FirstOrDefault(u => u.UserId != i.ExternalId && string.Equals(u.UserName, i.User?.UserName, StringComparison.OrdinalIgnoreCase))).OfType<Aws.IdentityStore.IdcUser>();
        var ids = NameList.Of([.. holders.Select(h => $"{h.UserName} ({h.UserId})")]);
        return facts.Failure(
            Id,
            null,
            items,
            $"{Names(items)} cannot take the user name: another user of IAM Identity Center has it{(ids.Length == 0 ? "" : $": {ids}")}.",
            $"See who has it (Get-IdcUser), delete or rename that user in the AWS console if nobody needs it, then Repair-OktaProvisioning -App {facts.AppArgument}",
            ProvisioningRemedy.Person);
    }
}
