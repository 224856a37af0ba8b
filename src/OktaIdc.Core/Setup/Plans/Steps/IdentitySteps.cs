namespace OktaIdc.Setup.Plans;

/// <summary>Make a user in Okta, or set the attributes that differ.</summary>
/// <param name="User">The wished user.</param>
public sealed record OktaUserStep(OktaUserSetup User) : StepBody;

/// <summary>Make a group in Okta.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">Its description; null: not managed.</param>
public sealed record OktaGroupStep(string Name, string? Description) : StepBody;

/// <summary>Make and activate the rule that feeds a group.</summary>
/// <param name="GroupName">The group.</param>
/// <param name="Rule">The rule.</param>
public sealed record GroupRuleStep(string GroupName, OktaGroupRuleSetup Rule) : StepBody;

/// <summary>Put a user into a group.</summary>
/// <param name="GroupName">The group.</param>
/// <param name="Login">The user.</param>
public sealed record GroupMemberStep(string GroupName, string Login) : StepBody;

/// <summary>Take a user out of a group.</summary>
/// <param name="GroupName">The group.</param>
/// <param name="Login">The user.</param>
public sealed record RemoveGroupMemberStep(string GroupName, string Login) : StepBody;

/// <summary>Assign a group or a user to the app.</summary>
/// <param name="Label">Label of the app.</param>
/// <param name="GroupName">The group; null where a user is assigned.</param>
/// <param name="Login">The user; null where a group is assigned.</param>
public sealed record AppAssignmentStep(string Label, string? GroupName, string? Login) : StepBody;

/// <summary>See every assigned user in Identity Center.</summary>
/// <param name="Label">Label of the app.</param>
/// <param name="Logins">The users that the file names as members of assigned groups, or assigns directly.</param>
public sealed record ProvisionedUsersStep(string Label, System.Collections.Immutable.ImmutableArray<string> Logins) : StepBody;

/// <summary>Push a group to Identity Center, and see it there with its members.</summary>
/// <param name="Label">Label of the app.</param>
/// <param name="GroupName">The group.</param>
public sealed record GroupPushStep(string Label, string GroupName) : StepBody;

/// <summary>Take the app away from a group or a user.</summary>
/// <param name="Label">Label of the app.</param>
/// <param name="Kind">Group or user.</param>
/// <param name="Id">Okta's id of it.</param>
/// <param name="Name">Name of the group, or of the user in the app.</param>
public sealed record RemoveAppAssignmentStep(string Label, Identities.OktaPrincipalKind Kind, string Id, string Name) : StepBody;

/// <summary>Remove the push of a group; the group in Identity Center stays.</summary>
/// <param name="Label">Label of the app.</param>
/// <param name="MappingId">The mapping.</param>
/// <param name="GroupName">The Okta group.</param>
public sealed record RemoveGroupPushStep(string Label, string MappingId, string GroupName) : StepBody;
