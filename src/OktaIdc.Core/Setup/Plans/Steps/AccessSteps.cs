using System.Collections.Immutable;
using OktaIdc.Aws;

namespace OktaIdc.Setup.Plans;

/// <summary>Make a permission set, or change the parts that differ and provision it anew where it is.</summary>
/// <param name="Wished">The wished set.</param>
public sealed record PermissionSetStep(PermissionSetSetup Wished) : StepBody;

/// <summary>Assign a permission set to a principal on an account.</summary>
/// <param name="PrincipalType">Group or user.</param>
/// <param name="Principal">Name of the group or user name of the user.</param>
/// <param name="PermissionSet">Name of the set.</param>
/// <param name="AccountId">The account, 12 digits.</param>
public sealed record AccountAssignmentStep(PrincipalType PrincipalType, string Principal, string PermissionSet, string AccountId) : StepBody;

/// <summary>Take a permission set away from a principal on an account.</summary>
/// <param name="PrincipalType">Group or user.</param>
/// <param name="Principal">Name of the group or user name of the user; its id where it has no name any more.</param>
/// <param name="PrincipalId">Id of the principal in Identity Center.</param>
/// <param name="PermissionSet">Name of the set.</param>
/// <param name="PermissionSetArn">ARN of the set.</param>
/// <param name="AccountId">The account, 12 digits.</param>
public sealed record RemoveAccountAssignmentStep(PrincipalType PrincipalType, string Principal, string PrincipalId, string PermissionSet, string PermissionSetArn, string AccountId) : StepBody;

/// <summary>Remove a permission set that is assigned nowhere any more.</summary>
/// <param name="Name">Name of the set.</param>
/// <param name="PermissionSetArn">ARN of the set.</param>
public sealed record RemovePermissionSetStep(string Name, string PermissionSetArn) : StepBody;

/// <summary>Assign a principal to an application.</summary>
/// <param name="Application">Name or ARN of the application.</param>
/// <param name="PrincipalType">Group or user.</param>
/// <param name="Principal">Name of the group or user name of the user.</param>
public sealed record ApplicationAssignmentStep(string Application, PrincipalType PrincipalType, string Principal) : StepBody;

/// <summary>Take an application away from a principal.</summary>
/// <param name="Application">Name of the application.</param>
/// <param name="ApplicationArn">ARN of the application.</param>
/// <param name="PrincipalType">Group or user.</param>
/// <param name="Principal">Name of the group or user name of the user; its id where it has no name any more.</param>
/// <param name="PrincipalId">Id of the principal in Identity Center.</param>
public sealed record RemoveApplicationAssignmentStep(string Application, string ApplicationArn, PrincipalType PrincipalType, string Principal, string PrincipalId) : StepBody;

/// <summary>Set the attributes for access control.</summary>
/// <param name="Attributes">Session tag key to source expression.</param>
public sealed record AccessControlStep(ImmutableSortedDictionary<string, string> Attributes) : StepBody;

/// <summary>Choose the portal's subdomain.</summary>
/// <param name="Alias">The subdomain.</param>
/// <param name="Via">Which way it is done.</param>
public sealed record PortalAliasStep(string Alias, Connections.Via Via) : StepBody;

/// <summary>Write the profiles of the AWS CLI.</summary>
/// <param name="Profiles">What to write.</param>
/// <param name="Entries">One for each account and set.</param>
public sealed record CliProfilesStep(CliProfilesSetup Profiles, ImmutableArray<CliProfileEntry> Entries) : StepBody;

/// <summary>A profile: one permission set on one account.</summary>
/// <param name="AccountId">The account, 12 digits.</param>
/// <param name="AccountName">Its name.</param>
/// <param name="PermissionSet">Name of the set.</param>
public sealed record CliProfileEntry(string AccountId, string AccountName, string PermissionSet);
