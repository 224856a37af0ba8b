using System.Runtime.CompilerServices;
using OktaIdc.Access;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Identities;
using OktaIdc.Operations.Revocation;
using OktaIdc.Organization;
using OktaIdc.Saml;

namespace OktaIdc.Operations.TemporaryAccess;

/// <summary>Turns what a request names into wishes that the ledger can keep, after checking that they can be fulfilled and undone.</summary>
internal sealed class AccessRequests(OktaConnection? okta, IdcConnection idc)
{
    /// <summary>The longest time; whatever is needed longer is no temporary access.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>The shortest time.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromMinutes(5);

    private readonly IdcIdentityOperations _people = new(idc);

    /// <summary>The wishes of a request: one, or one for each account.</summary>
    public async IAsyncEnumerable<AccessWish> ReadAsync(AccessRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Check(request);
        var instance = await new InstanceOperations(idc, SilentInteraction.Instance).RequireOrganizationAsync(cancellationToken).ConfigureAwait(false);
        if (request.Group is { } group)
        {
            var connection = Okta(group.Name);
            var app = await new OktaAppOperations(connection, SilentInteraction.Instance).ResolveAsync(request.App, cancellationToken).ConfigureAwait(false);
            var person = await new OktaUserOperations(connection, SilentInteraction.Instance).ResolveAsync(request.User, cancellationToken).ConfigureAwait(false);
            await GroupAccess.CheckAsync(connection, app.Id, group, person, cancellationToken).ConfigureAwait(false);
            var name = (await connection.Client.AppUsers.FindAsync(app.Id, person.Id, cancellationToken).ConfigureAwait(false))?.UserName ?? person.Login;
            yield return new AccessWish
            {
                User = person.Login,
                OktaUserId = person.Id,
                IdcUserId = (await _people.GetUserAsync(name, cancellationToken).ConfigureAwait(false)).UserId,
                GroupId = group.Id,
                StoreGroupId = await GroupAccess.StoreIdAsync(idc, group, cancellationToken).ConfigureAwait(false),
                AppId = app.Id,
                Group = group.Name,
                Reason = request.Reason,
                Duration = request.Duration,
                Approver = request.Approver,
                Home = $"{instance.InstanceArn} {connection.Url.Host}",
            };
            yield break;
        }

        var user = await _people.GetUserAsync(request.User, cancellationToken).ConfigureAwait(false);
        var sets = new PermissionSetReader(idc);
        var set = await sets.DescribeAsync(request.PermissionSet!, cancellationToken).ConfigureAwait(false) ?? throw sets.Unknown(request.PermissionSet!);
        foreach (var account in await new AccountDirectory(idc).SelectAsync(AccountSelectors.Parse(request.Accounts), cancellationToken).ConfigureAwait(false))
        {
            yield return new AccessWish
            {
                User = user.UserName ?? request.User,
                OktaUserId = ProvenCaller.OktaIdOf(user),
                IdcUserId = user.UserId,
                AccountId = account.Id,
                Account = account.Name,
                PermissionSetArn = set.PermissionSetArn,
                PermissionSet = set.Name,
                Reason = request.Reason,
                Duration = request.Duration,
                Approver = request.Approver,
                Home = instance.InstanceArn,
            };
        }
    }

    /// <summary>Reads again what a written request names, by its ids, and compares it with what the request says.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.TemporaryAccessAltered"/>, or why it cannot be fulfilled any more.</exception>
    public async Task CheckAsync(string id, AccessWish wish, CancellationToken cancellationToken)
    {
        var request = new AccessRequest
        {
            User = wish.User,
            Group = wish.GroupId is { } group ? await Okta(group).Client.Groups.GetAsync(group, cancellationToken).ConfigureAwait(false) : null,
            App = wish.AppId,
            PermissionSet = wish.PermissionSetArn,
            Accounts = wish.AccountId is { } account ? [account] : [],
            Reason = wish.Reason,
            Duration = wish.Duration,
            Approver = wish.Approver,
        };
        var now = await ReadAsync(request, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        if (now is not [var found] || found != wish)
        {
            throw new OktaIdcException(
                ErrorIds.TemporaryAccessAltered,
                FailureCategory.Conflict,
                $"Temporary access {id} cannot be approved: its ids are not those of what it names ({string.Join(", ", now is [var one] ? Differences(wish, one) : [$"{now.Count} accounts for {wish.AccountId}"])}). It was edited, or a name has changed.",
                "Look at who can write the ledger, reject the request, and ask for it anew.",
                id);
        }

        if (wish.GroupId is null && okta is not null && wish.OktaUserId is { } person && await okta.Client.Users.FindAsync(person, cancellationToken).ConfigureAwait(false) is null)
        {
            throw new OktaIdcException(
                ErrorIds.ApproverNotProven, FailureCategory.Refused, $"{okta.Url.Host} does not know {wish.User}: it is not the org that provisions her, and proves no approver.", "Connect to the Okta org that provisions IAM Identity Center.", id);
        }
    }

    private static IEnumerable<string> Differences(AccessWish said, AccessWish found) => new (string Name, string? Said, string? Found)[]
    {
        ("user", said.User, found.User),
        ("Okta user id", said.OktaUserId, found.OktaUserId),
        ("identity store user id", said.IdcUserId, found.IdcUserId),
        ("group", said.Group, found.Group),
        ("group id", said.GroupId, found.GroupId),
        ("identity store group id", said.StoreGroupId, found.StoreGroupId),
        ("app", said.AppId, found.AppId),
        ("account", said.Account, found.Account),
        ("account id", said.AccountId, found.AccountId),
        ("permission set", said.PermissionSet, found.PermissionSet),
        ("permission set ARN", said.PermissionSetArn, found.PermissionSetArn),
        ("home", said.Home, found.Home),
    }.Where(d => d.Said != d.Found).Select(d => $"{d.Name} '{d.Said}' in the request, '{d.Found}' by what is there");

    private OktaConnection Okta(string group) => okta ?? throw Wrong("group", "a group is Okta's, and there is no connection to Okta", "Connect with Connect-Okta, or ask for a permission set in an account.", group);

    private static void Check(AccessRequest request)
    {
        if (string.IsNullOrWhiteSpace(request.Reason) || request.Reason.Length > 500)
        {
            throw Wrong("reason", "it must say why, in at most 500 characters", "Write the incident or change that needs it.", request.User);
        }

        if (request.Duration < Shortest || request.Duration > Longest)
        {
            throw Wrong("duration", $"{request.Duration} is out of range", "Choose 5 minutes to 30 days: what is needed longer is no temporary access.", request.User);
        }

        if (request.Approver is { } approver && string.Equals(approver, request.User, StringComparison.OrdinalIgnoreCase))
        {
            throw new OktaIdcException(
                ErrorIds.ApproverNotProven, FailureCategory.Refused, $"{approver} cannot approve access of her own.", "Name another person with -Approver, or nobody: then anybody but requester and person may approve.", approver);
        }
    }

    private static OktaIdcException Wrong(string field, string what, string advice, string target) =>
        new(ErrorIds.InvalidArgument, FailureCategory.InvalidArgument, $"The {field} of the request cannot be used: {what}.", advice, target);
}
