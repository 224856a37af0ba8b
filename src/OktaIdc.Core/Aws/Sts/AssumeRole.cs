namespace OktaIdc.Aws.Sts;

/// <summary>A role to assume.</summary>
/// <param name="RoleArn">The role.</param>
/// <param name="SessionName">Name of the session, seen in CloudTrail; null is "oktaidc".</param>
/// <param name="ExternalId">External id that the role's trust policy may ask for.</param>
/// <param name="Duration">Length of the session, 15 minutes to 12 hours (1 hour when a role assumes a role); null is one hour.</param>
public sealed record AssumeRole(string RoleArn, string? SessionName = null, string? ExternalId = null, TimeSpan? Duration = null);
