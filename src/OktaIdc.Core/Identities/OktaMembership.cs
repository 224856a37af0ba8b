namespace OktaIdc.Identities;

/// <summary>A user in a group.</summary>
/// <param name="GroupId">Id of the group.</param>
/// <param name="GroupName">Its name.</param>
/// <param name="UserId">Id of the user.</param>
/// <param name="Login">The user's login.</param>
public sealed record OktaMembership(string GroupId, string GroupName, string UserId, string Login);
