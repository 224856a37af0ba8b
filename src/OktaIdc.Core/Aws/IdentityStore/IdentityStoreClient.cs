using OktaIdc.Aws.Runtime;

namespace OktaIdc.Aws.IdentityStore;

/// <summary>The identity store over the JSON channel.</summary>
internal sealed class IdentityStoreClient(AwsJsonChannel channel) : IIdentityStoreClient
{
    private const int PageSize = 100;

    public IAsyncEnumerable<IdcUser> ListUsersAsync(string identityStoreId, bool enterprise, CancellationToken cancellationToken) =>
        channel.PageAsync<IdcUser>(
            "ListUsers",
            identityStoreId,
            "Users",
            token => new
            {
                IdentityStoreId = identityStoreId,
                Extensions = enterprise ? new[] { IdcUser.EnterpriseExtension } : null,
                MaxResults = PageSize,
                NextToken = token,
            },
            cancellationToken: cancellationToken);

    public Task<IdcUser?> DescribeUserAsync(string identityStoreId, string userId, CancellationToken cancellationToken) =>
        channel.TryCallAsync<IdcUser>("DescribeUser", new { IdentityStoreId = identityStoreId, UserId = userId }, userId, null, cancellationToken);

    public Task<string?> GetUserIdAsync(string identityStoreId, string userName, CancellationToken cancellationToken) =>
        channel.TryCallAsync<string>("GetUserId", ByAttribute(identityStoreId, "userName", userName), userName, "UserId", cancellationToken);

    public Task<string?> GetUserIdByExternalIdAsync(string identityStoreId, ExternalId externalId, CancellationToken cancellationToken) =>
        channel.TryCallAsync<string>(
            "GetUserId", new { IdentityStoreId = identityStoreId, AlternateIdentifier = new { ExternalId = externalId } }, externalId.Id, "UserId", cancellationToken);

    public Task<string> CreateUserAsync(string identityStoreId, NewIdcUser user, CancellationToken cancellationToken) =>
        channel.CallAsync<string>(
            "CreateUser",
            new
            {
                IdentityStoreId = identityStoreId,
                user.UserName,
                user.Name,
                user.DisplayName,
                Emails = user.Email is null ? null : new[] { new IdcEmail(user.Email, "work", true) },
            },
            user.UserName,
            "UserId",
            cancellationToken);

    public Task DeleteUserAsync(string identityStoreId, string userId, CancellationToken cancellationToken) =>
        channel.CallAsync("DeleteUser", new { IdentityStoreId = identityStoreId, UserId = userId }, userId, cancellationToken);

    public IAsyncEnumerable<IdcGroup> ListGroupsAsync(string identityStoreId, CancellationToken cancellationToken) =>
        channel.PageAsync<IdcGroup>(
            "ListGroups", identityStoreId, "Groups", token => new { IdentityStoreId = identityStoreId, MaxResults = PageSize, NextToken = token }, cancellationToken: cancellationToken);

    public Task<IdcGroup?> DescribeGroupAsync(string identityStoreId, string groupId, CancellationToken cancellationToken) =>
        channel.TryCallAsync<IdcGroup>("DescribeGroup", new { IdentityStoreId = identityStoreId, GroupId = groupId }, groupId, null, cancellationToken);

    public Task<string?> GetGroupIdAsync(string identityStoreId, string displayName, CancellationToken cancellationToken) =>
        channel.TryCallAsync<string>("GetGroupId", ByAttribute(identityStoreId, "displayName", displayName), displayName, "GroupId", cancellationToken);

    public Task<string> CreateGroupAsync(string identityStoreId, string displayName, string? description, CancellationToken cancellationToken) =>
        channel.CallAsync<string>(
            "CreateGroup", new { IdentityStoreId = identityStoreId, DisplayName = displayName, Description = description }, displayName, "GroupId", cancellationToken);

    public Task DeleteGroupAsync(string identityStoreId, string groupId, CancellationToken cancellationToken) =>
        channel.CallAsync("DeleteGroup", new { IdentityStoreId = identityStoreId, GroupId = groupId }, groupId, cancellationToken);

    public IAsyncEnumerable<IdcGroupMembership> ListGroupMembershipsAsync(string identityStoreId, string groupId, CancellationToken cancellationToken) =>
        channel.PageAsync<IdcGroupMembership>(
            "ListGroupMemberships",
            groupId,
            "GroupMemberships",
            token => new { IdentityStoreId = identityStoreId, GroupId = groupId, MaxResults = PageSize, NextToken = token },
            cancellationToken: cancellationToken);

    public IAsyncEnumerable<IdcGroupMembership> ListGroupMembershipsForMemberAsync(string identityStoreId, string userId, CancellationToken cancellationToken) =>
        channel.PageAsync<IdcGroupMembership>(
            "ListGroupMembershipsForMember",
            userId,
            "GroupMemberships",
            token => new { IdentityStoreId = identityStoreId, MemberId = new IdcMemberId(userId), MaxResults = PageSize, NextToken = token },
            cancellationToken: cancellationToken);

    public Task<string> CreateGroupMembershipAsync(string identityStoreId, string groupId, string userId, CancellationToken cancellationToken) =>
        channel.CallAsync<string>(
            "CreateGroupMembership", new { IdentityStoreId = identityStoreId, GroupId = groupId, MemberId = new IdcMemberId(userId) }, groupId, "MembershipId", cancellationToken);

    public Task DeleteGroupMembershipAsync(string identityStoreId, string membershipId, CancellationToken cancellationToken) =>
        channel.CallAsync("DeleteGroupMembership", new { IdentityStoreId = identityStoreId, MembershipId = membershipId }, membershipId, cancellationToken);

    public Task<string?> GetGroupMembershipIdAsync(string identityStoreId, string groupId, string userId, CancellationToken cancellationToken) =>
        channel.TryCallAsync<string>(
            "GetGroupMembershipId", new { IdentityStoreId = identityStoreId, GroupId = groupId, MemberId = new IdcMemberId(userId) }, groupId, "MembershipId", cancellationToken);

    public async Task<IReadOnlyCollection<string>> IsMemberInGroupsAsync(string identityStoreId, string userId, IReadOnlyList<string> groupIds, CancellationToken cancellationToken)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var some in groupIds.Chunk(100))
        {
            var results = await channel.CallAsync<List<MembershipWire>>(
                "IsMemberInGroups", new { IdentityStoreId = identityStoreId, MemberId = new IdcMemberId(userId), GroupIds = some }, userId, "Results", cancellationToken).ConfigureAwait(false);
            found.UnionWith(results.Where(r => r.MembershipExists).Select(r => r.GroupId));
        }

        return found;
    }

    private static object ByAttribute(string identityStoreId, string path, string value) =>
        new { IdentityStoreId = identityStoreId, AlternateIdentifier = new { UniqueAttribute = new { AttributePath = path, AttributeValue = value } } };

    private sealed record MembershipWire(string GroupId, bool MembershipExists);
}
