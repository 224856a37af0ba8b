namespace OktaIdc.Operations.Provisioning.Causes;

/// <summary>Somebody has lost the app, but Okta could not switch the user off in IdC: a session or another sign-in may still work.</summary>
internal sealed class DeactivationFailed : RefusalCause
{
    public const string Id = "DeactivationFailed";

    protected override string? Subject(FailedPush item, ProvisioningFacts facts) => item.Kind == FailedPushKind.Deactivation ? "" : null;

    protected override async ValueTask<bool> StandsAsync(string subject, FailedPush item, ProvisioningFacts facts, CancellationToken cancellationToken) =>
        await facts.Idc.UsersAsync(cancellationToken).ConfigureAwait(false) is not { } users || Find(item, users) is { IsEnabled: true };

    protected override ValueTask<OktaProvisioningFailure> ExplainAsync(string subject, IReadOnlyList<FailedPush> items, ProvisioningFacts facts, CancellationToken cancellationToken) => new(facts.Failure(
        Id,
        null,
        items,
        $"{Names(items)} has lost the app in Okta, but is still enabled in IAM Identity Center: Okta could not switch the user off, and does not try again.",
        $"Disable the user in the AWS console (IAM Identity Center, Users); or, with a SCIM token at hand, Repair-OktaProvisioning -App {facts.AppArgument} -Id {Id} -ScimToken $token",
        ProvisioningRemedy.Deactivate));

    /// <summary>The user of IdC who was to be switched off.</summary>
    public static Aws.IdentityStore.IdcUser? Find(FailedPush item, IReadOnlyList<Aws.IdentityStore.IdcUser> users) =>
        users.FirstOrDefault(u => u.UserId == item.ExternalId) ?? users.FirstOrDefault(u => u.ExternalIds.Any(e => e.Id == item.Id));
}
