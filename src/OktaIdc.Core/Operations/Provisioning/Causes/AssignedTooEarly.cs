using OktaIdc.Okta;

namespace OktaIdc.Operations.Provisioning.Causes;

/// <summary>Users were assigned before provisioning was on: Okta provisions at the moment of assignment, and has nothing to retry.</summary>
internal sealed class AssignedTooEarly : IProvisioningCause
{
    public const string Id = "AssignedTooEarly";

    /// <summary>Whether a user has the app, but Okta never tried to provision.</summary>
    public static bool IsWaiting(OktaAppUser user) => user is { Status: "ACTIVE", SyncState: not ("ERROR" or "SYNCING") } && string.IsNullOrEmpty(user.ExternalId);

    public ValueTask<IReadOnlyList<OktaProvisioningFailure>> FindAsync(ProvisioningFacts facts, CancellationToken cancellationToken)
    {
        List<OktaAppUser> waiting = facts.App.Features.Contains("PUSH_NEW_USERS") ? [.. facts.Users.Where(IsWaiting)] : [];
        return new(waiting.Count == 0 ? [] :
        [
            facts.Failure(Id, null, [], $"{NameList.Of([.. waiting.Select(u => u.UserName ?? u.Id)])} was assigned before provisioning was on, and is not in IAM Identity Center.", $"Sync-OktaAppUser {facts.AppArgument}", ProvisioningRemedy.Reprovision) with
            {
                People = [.. waiting.Select(u => u.UserName ?? u.Id)],
                First = waiting.Min(u => u.Created),
                Last = waiting.Max(u => u.Created),
                Evidence = [.. waiting.Take(10).Select(u => $"{u.UserName}: assigned {u.Created?.UtcDateTime:yyyy-MM-dd HH:mm}Z, status ACTIVE, no external id")],
                Items = [.. waiting.Select(u => new FailedPush { Kind = FailedPushKind.User, Id = u.Id, Name = u.UserName ?? u.Id, User = u })],
            },
        ]);
    }
}
