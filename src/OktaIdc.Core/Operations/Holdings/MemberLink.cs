namespace OktaIdc.Operations.Holdings;

/// <summary>A user in a group of Identity Center, by ids.</summary>
internal readonly record struct MemberLink(string GroupId, string UserId);

/// <summary>A policy in a permission set: an ARN of AWS's, or the name of a customer managed one.</summary>
internal readonly record struct PolicyLink(string PermissionSetArn, string Policy);
