using OktaIdc.Aws.IdentityStore;
using OktaIdc.Okta;

namespace OktaIdc.Operations.Provisioning.Causes;

/// <summary>A user of IdC whom Okta did not make has the e-mail address: the same person, made by hand or by another tenant.</summary>
internal sealed class EmailTaken : RefusalCause
{
    public const string Id = "EmailTaken";

    /// <summary>The user of IdC who has the address of a failed one; null where nobody has.</summary>
    public static IdcUser? Holder(FailedPush item, IReadOnlyList<IdcUser> users) => item.User?.Profile.Text("email") is { Length: > 0 } email
        ? users.FirstOrDefault(u => u.UserId != item.ExternalId && string.Equals(u.Email, email, StringComparison.OrdinalIgnoreCase))
        : null;

    protected override string? Subject(FailedPush item, ProvisioningFacts facts) => item.Kind == FailedPushKind.User && item.Says("Duplicate Email", "email already exists") ? "" : null;

    protected override async ValueTask<bool> StandsAsync(string subject, FailedPush item, ProvisioningFacts facts, CancellationToken cancellationToken) =>
        await facts.Idc.UsersAsync(cancellationToken).ConfigureAwait(false) is not { } users || Holder(item, users) is not null;

    protected override async ValueTask<OktaProvisioningFailure> ExplainAsync(string subject, IReadOnlyList<FailedPush> items, ProvisioningFacts facts, CancellationToken cancellationToken)
    {
        var users = await facts.Idc.UsersAsync(cancellationToken).ConfigureAwait(false) ?? [];
        List<IdcUser?> holders = [.. items.Select(i => Holder(i, users))];
        var said = NameList.Of([.. holders.OfType<IdcUser>().Select(h => $"{h.UserName} ({h.UserId})")]);

        // A user with an external id belongs to somebody, even where that somebody is gone: a person decides.
        var ours = items.Zip(holders, (i, h) => h is not null && h.ExternalIds.All(e => e.Id == i.Id)).All(o => o);
        return facts.Failure(
            Id,
            null,
            items,
            $"IAM Identity Center has another user with the e-mail address of {Names(items)}{(said.Length == 0 ? "" : $": {said}")}{(ours ? ", made by hand" : "")}.",
            ours
                ? $"If it is the same person: Repair-OktaProvisioning -App {facts.AppArgument} -Id {Id} -ScimToken $token gives that user the external id, and Okta takes it over with its assignments."
                : "See who that is (Get-IdcUser); delete that user in the AWS console if nobody needs it, or give one of the two another address.",
            ours ? ProvisioningRemedy.Convert : ProvisioningRemedy.Person);
    }
}
