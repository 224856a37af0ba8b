namespace OktaIdc.Sandbox.Aws.IdentityStore;

/// <summary>That a user is in a group.</summary>
internal sealed record StoreMembership(string Id, string GroupId, string UserId, ChangeStamp Stamp);
