namespace OktaIdc.Okta;

internal sealed class OktaGroupMembersClient(OktaSession session) : IOktaGroupMembers
{
    public IAsyncEnumerable<OktaUser> ListAsync(string groupId, CancellationToken cancellationToken = default) =>
        session.ListAsync(
            new OktaCall(OktaOperations.ListMembers, session.Address(OktaOperations.ListMembers.Fill(groupId), ("limit", "200"))) { Target = groupId },
            OktaJson.To<OktaUser>,
            cancellationToken);

    public IAsyncEnumerable<OktaGroup> ListGroupsOfUserAsync(string userId, CancellationToken cancellationToken = default) =>
        session.ListAsync(
            new OktaCall(OktaOperations.ListUserGroups, session.Address(OktaOperations.ListUserGroups.Fill(userId))) { Target = userId },
            OktaJson.To<OktaGroup>,
            cancellationToken);

    public Task AddAsync(string groupId, string userId, CancellationToken cancellationToken = default) => CallAsync(OktaOperations.AddMember, groupId, userId, cancellationToken);

    public Task RemoveAsync(string groupId, string userId, CancellationToken cancellationToken = default) => CallAsync(OktaOperations.RemoveMember, groupId, userId, cancellationToken);

    private Task<OktaAnswer> CallAsync(OktaOperation operation, string groupId, string userId, CancellationToken cancellationToken) =>
        session.CallAsync(new OktaCall(operation, session.Address(operation.Fill(groupId, userId))) { Target = groupId }, cancellationToken);
}
