using OktaIdc.Access;
using OktaIdc.Aws;
using OktaIdc.Aws.IdentityStore;
using OktaIdc.Aws.Provisioning;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Organization;

namespace OktaIdc.Operations.Provisioning;

/// <summary>IAM Identity Center as far as causes need it, each part read once and only when asked for. Without a connection nothing is known.</summary>
/// <param name="connection">The AWS side, or null.</param>
internal sealed class IdcDirectoryReader(IdcConnection? connection)
{
    // So many assignments are told one by one.
    private const int Shown = 10;

    private string? _store;
    private IReadOnlyList<IdcUser>? _users;
    private IReadOnlyList<IdcGroup>? _groups;
    private IdcScimFacts? _scim;
    private bool _isScimHidden;

    /// <summary>What was only looked at in passing, and could not be read.</summary>
    public HashSet<string> Unread { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether there is a connection to AWS.</summary>
    public bool IsConnected => connection is not null;

    /// <summary>All users; null where there is no connection.</summary>
    public async Task<IReadOnlyList<IdcUser>?> UsersAsync(CancellationToken cancellationToken) => connection is null ? null : _users ??=
        await connection.Client.IdentityStore.ListUsersAsync(await StoreAsync(cancellationToken).ConfigureAwait(false), false, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>All groups; null where there is no connection.</summary>
    public async Task<IReadOnlyList<IdcGroup>?> GroupsAsync(CancellationToken cancellationToken) => connection is null ? null : _groups ??=
        await connection.Client.IdentityStore.ListGroupsAsync(await StoreAsync(cancellationToken).ConfigureAwait(false), cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Ids of the members of a group, read anew each time; nobody where there is no connection.</summary>
    public async Task<HashSet<string>> MembersAsync(string groupId, CancellationToken cancellationToken) => connection is null ? [] :
    [
        .. await connection.Client.IdentityStore.ListGroupMembershipsAsync(await StoreAsync(cancellationToken).ConfigureAwait(false), groupId, cancellationToken).Select(m => m.UserId ?? "").ToListAsync(cancellationToken).ConfigureAwait(false),
    ];

    /// <summary>The SCIM tenant and its tokens; null where AWS's unpublished calls do not answer or there is no connection.</summary>
    public async Task<IdcScimFacts?> ScimAsync(CancellationToken cancellationToken)
    {
        if (connection is null || _scim is not null || _isScimHidden)
        {
            return _scim;
        }

        var client = connection.Client.Provisioning;
        var store = await StoreAsync(cancellationToken).ConfigureAwait(false);
        if (!(await client.ProbeAsync(store, cancellationToken).ConfigureAwait(false)).IsAvailable)
        {
            _isScimHidden = true;
            return null;
        }

        var tenant = await client.ListTenantsAsync(store, cancellationToken).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        var tokens = tenant is null ? [] : await client.ListTokensAsync(store, tenant.TenantId, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        return _scim = new IdcScimFacts(tenant, tokens, connection.Client.Pace.UtcNow);
    }

    /// <summary>Reads what shows a cause before it has made anything fail; null where it cannot be read: what has failed is told all the same.</summary>
    public async Task<T?> InPassingAsync<T>(Func<IdcDirectoryReader, Task<T?>> read)
        where T : class
    {
        try
        {
            return await read(this).ConfigureAwait(false);
        }
        catch (OktaIdcException e) when (e.ErrorId != ErrorIds.Cancelled)
        {
            Unread.Add(e.Message);
            return null;
        }
    }

    /// <summary>Who a user is, and what she may enter.</summary>
    public async Task<string> DescribeAsync(IdcUser user, CancellationToken cancellationToken)
    {
        var who = $"{user.UserName} ({string.Join(", ", new[] { user.DisplayName, user.Email, user.UserId }.Where(t => !string.IsNullOrEmpty(t)))})";
        try
        {
            await StoreAsync(cancellationToken).ConfigureAwait(false);
            var (admin, instance) = (connection!.Client.SsoAdmin, connection.Instance!.InstanceArn);
            var held = await new AssignmentReader(admin, instance).ListAsync(new AssignmentFilter(PrincipalType: PrincipalType.User, PrincipalId: user.UserId), cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
            var names = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var set in held.Take(Shown).Select(a => a.PermissionSetArn).Distinct(StringComparer.Ordinal))
            {
                names[set] = (await admin.DescribePermissionSetAsync(instance, set, cancellationToken).ConfigureAwait(false))?.Name ?? set;
            }

            var said = held.Take(Shown).Select(a => $"{names[a.PermissionSetArn]} on {a.AccountId}{(a.PrincipalType is PrincipalType.Group ? " through a group" : "")}");
            return held.Count == 0 ? $"{who} without assignments" : $"{who} with {string.Join(", ", said)}{(held.Count > Shown ? $" and {held.Count - Shown} more assignments" : "")}";
        }
        catch (OktaIdcException e) when (e.Category is FailureCategory.Permission or FailureCategory.NotSupported)
        {
            return $"{who} with assignments that cannot be read ({e.Message})";
        }
    }

    private async Task<string> StoreAsync(CancellationToken cancellationToken) =>
        _store ??= (await new InstanceOperations(connection!, SilentInteraction.Instance).RequireAsync(cancellationToken).ConfigureAwait(false)).IdentityStoreId;
}

/// <summary>The AWS side's provisioning at one moment.</summary>
/// <param name="Tenant">The tenant; null while provisioning is off.</param>
/// <param name="Tokens">Its tokens, without secrets.</param>
/// <param name="Now">When it was read.</param>
internal sealed record IdcScimFacts(ProvisioningTenant? Tenant, IReadOnlyList<ScimToken> Tokens, DateTimeOffset Now)
{
    /// <summary>The endpoint as Okta wants it: without trailing slash.</summary>
    public string? Endpoint => Tenant?.ScimEndpoint.TrimEnd('/');

    /// <summary>Whether no token works any more.</summary>
    public bool AllExpired => Tokens.All(t => t.ExpirationTime <= Now);
}
