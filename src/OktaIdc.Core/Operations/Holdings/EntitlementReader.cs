using OktaIdc.Aws;
using OktaIdc.Aws.AccountAccess;
using OktaIdc.Failures;

namespace OktaIdc.Operations.Holdings;

/// <summary>Reads who may take existing roles by the account-access service, effective through groups.</summary>
internal sealed class EntitlementReader(AccessQuestion question, AccessState state, HeldMemberships memberships, IReadOnlyDictionary<string, string> accounts)
{
    /// <summary>The rows of one account's applications; one that tells why there are none, where the service does not answer.</summary>
    public async Task<IReadOnlyList<IdcAccess>> ReadAsync(IAwsClient client, string? accountId, CancellationToken cancellationToken)
    {
        try
        {
            var found = new List<AccountAccessEntitlement>();
            await foreach (var application in client.AccountAccess.ListApplicationsAsync(cancellationToken).ConfigureAwait(false))
            {
                await foreach (var entitlement in client.AccountAccess.ListEntitlementsAsync(application.ApplicationArn, cancellationToken).ConfigureAwait(false))
                {
                    found.Add(entitlement);
                }
            }

            return await RowsAsync(found, cancellationToken).ConfigureAwait(false);
        }
        catch (OktaIdcException e) when (e.Category is not (FailureCategory.Authentication or FailureCategory.InvalidArgument))
        {
            return [new IdcAccess { Kind = IdcAccessKind.NotRead, AccountId = accountId, Account = accountId is null ? null : accounts.GetValueOrDefault(accountId), At = state.At, Note = $"Entitlements of the account-access service were not read: {e.Message}" }];
        }
    }

    private async Task<IReadOnlyList<IdcAccess>> RowsAsync(IReadOnlyList<AccountAccessEntitlement> found, CancellationToken cancellationToken)
    {
        var wanted = found.Where(e => e.RoleArn is { } role && question.Wants(AccountOf(role))).ToList();
        var groups = wanted.Select(e => e.GroupId).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var links = groups.Count == 0 ? []
            : question.User is { } user ? await memberships.OfUserAsync(user.UserId, cancellationToken).ConfigureAwait(false)
            : await memberships.OfGroupsAsync(groups, cancellationToken).ConfigureAwait(false);
        var members = links.ToLookup(l => l.GroupId, l => l.UserId, StringComparer.Ordinal);
        await state.Names.LearnGroupsAsync(groups, cancellationToken).ConfigureAwait(false);
        await state.Names.LearnUsersAsync(links.Where(l => groups.Contains(l.GroupId)).Select(l => l.UserId).Concat(wanted.Select(e => e.UserId).OfType<string>()), cancellationToken).ConfigureAwait(false);
        return [.. wanted.SelectMany(e => Of(e, members))];
    }

    private IEnumerable<IdcAccess> Of(AccountAccessEntitlement entitlement, ILookup<string, string> members)
    {
        var account = AccountOf(entitlement.RoleArn!);
        var row = new IdcAccess { Kind = IdcAccessKind.Entitlement, AccountId = account, Account = accounts.GetValueOrDefault(account), RoleArn = entitlement.RoleArn, At = state.At };
        if (entitlement.UserId is { } direct)
        {
            return question.Group is null && (question.User is not { } one || one.UserId == direct) ? [With(row, direct)] : [];
        }

        if (entitlement.GroupId is not { } group || (question.Group is { } asked && asked.GroupId != group))
        {
            return [];
        }

        row = row with { Through = state.Names.Group(group)?.DisplayName ?? group, ThroughId = group };
        var people = members[group].ToList();
        return people.Count > 0 ? people.Select(u => With(row, u)) : question.User is null ? [row with { Note = "The group has no members." }] : [];
    }

    private IdcAccess With(IdcAccess row, string userId) => row with { User = state.Names.User(userId)?.UserName ?? userId, UserId = userId, IsUserEnabled = state.Names.User(userId)?.IsEnabled };

    // arn:aws:iam::111122223333:role/path/name
    private static string AccountOf(string roleArn) => roleArn.Split(':') is { Length: > 4 } parts ? parts[4] : "";
}
