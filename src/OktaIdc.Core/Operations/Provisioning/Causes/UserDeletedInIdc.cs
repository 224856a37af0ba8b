namespace OktaIdc.Operations.Provisioning.Causes;

/// <summary>Somebody deleted the user in IdC; Okta still holds the id and takes her for provisioned.</summary>
internal sealed class UserDeletedInIdc : RefusalCause
{
    public const string Id = "UserDeletedInIdc";

    private const string Gone = "not found: IAM Identity Center has no user of the id that Okta holds";

    protected override string? Subject(FailedPush item, ProvisioningFacts facts) =>
        item is { Kind: FailedPushKind.User, ExternalId.Length: > 0 } && (item.Status == 404 || item.Says("not found")) ? "" : null;

    protected override async ValueTask<IReadOnlyList<FailedPush>> UnseenAsync(ProvisioningFacts facts, CancellationToken cancellationToken)
    {
        var known = facts.Users.Where(u => u is { ExternalId.Length: > 0, SyncState: not ("ERROR" or "SYNCING") }).ToList();
        if (!facts.IsProvisioning || known.Count == 0 || await facts.Idc.InPassingAsync(i => i.UsersAsync(cancellationToken)).ConfigureAwait(false) is not { } users)
        {
            return [];
        }

        var there = users.Select(u => u.UserId).ToHashSet(StringComparer.Ordinal);
        var missing = known.Where(u => !there.Contains(u.ExternalId!)).ToList();

        // Where nobody is there, it may be another directory than the one that Okta provisions into.
        return missing.Count == 0 || (missing.Count == known.Count && !await IsTheSameAsync(facts, cancellationToken).ConfigureAwait(false)) ? []
            : [.. missing.Select(u => new FailedPush { Kind = FailedPushKind.User, Id = u.Id, Name = u.UserName ?? u.Id, User = u, ExternalId = u.ExternalId, Source = "users of both sides compared", Reason = $"{Gone}, {u.ExternalId}" })];
    }

    private static async Task<bool> IsTheSameAsync(ProvisioningFacts facts, CancellationToken cancellationToken) =>
        facts.BaseUrl is { } used && (await facts.Idc.InPassingAsync(i => i.ScimAsync(cancellationToken)).ConfigureAwait(false))?.Endpoint == used.TrimEnd('/');

    protected override ValueTask<OktaProvisioningFailure> ExplainAsync(string subject, IReadOnlyList<FailedPush> items, ProvisioningFacts facts, CancellationToken cancellationToken) => new(facts.Failure(
        Id,
        null,
        items,
        $"{Names(items)} was deleted in IAM Identity Center, and Okta still takes the user for provisioned.",
        $"Repair-OktaProvisioning -App {facts.AppArgument} -Id {Id} (makes the user anew, with a new id: direct account assignments have to be made again)",
        ProvisioningRemedy.Reprovision));
}
